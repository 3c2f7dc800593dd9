import { describe, expect, it } from 'vitest';
import { diagnoseTrace, rulesWithPacks } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace, type RequestSpec } from '../../../fakes/trace-builder.ts';
import { ADVICE, loadPack, packText } from './pack.ts';

const HOST = 'https://middleware.contoso.com';
const OURS = { hosts: ['*.contoso.com'] };

/** Evidence of the rule in a trace of these requests, a second apart; null when it is not found. */
async function evidenceOf(requests: object, specs: readonly RequestSpec[]) {
  const pack = await loadPack({ 'a.json': packText({ ...ADVICE, requests }) });
  expect(pack.problems).toEqual([]);
  const { findings } = await diagnoseTrace(buildTrace(specs), rulesWithPacks([pack]));
  const finding = findings.find(({ code }) => code === 'CONTOSO-01');
  return finding?.evidence.map(({ entry, field, excerpt }) => `${entry} ${field} ${excerpt}`) ?? null;
}

const get = (path: string, more: Partial<RequestSpec> = {}): RequestSpec => ({ url: HOST + path, ...more });

describe('a rule of a pack finds a request by', () => {
  const answer = get('/api/orders/7?key=secret', {
    method: 'POST',
    status: 409,
    requestHeaders: { 'x-contoso-run': 'Night 12', Authorization: 'Bearer abc.def' },
    responseHeaders: { 'Retry-After': '30' },
    requestBody: { entity: 'CustCustomerV3' },
    body: {
      error: { message: 'The middleware refused\nthe token' },
      rows: [{ state: 'ok' }, { state: 'held', tries: 7 }],
    },
  });
  it.each<[string, object, string]>([
    ['its host', {}, '0 request.url /api/orders/7'],
    ['its path', { paths: ['/other', '/API/*/7'] }, '0 request.url /api/orders/7'],
    ['its method', { methods: ['PUT', 'POST'] }, '0 request.url /api/orders/7'],
    ['its status', { statuses: [500, '400-409'] }, '0 response.status 409'],
    ['a family of statuses', { statuses: ['4xx'] }, '0 response.status 409'],
    [
      'a header',
      { request: { headers: [{ name: 'X-Contoso-Run', has: 'night' }] } },
      '0 request.headers[0] night',
    ],
    [
      'a header that is there',
      { response: { headers: [{ name: 'retry-after' }] } },
      '0 response.headers[0] retry-after',
    ],
    [
      'words of its body',
      { response: { body: ['middleware refused the token'] } },
      '0 response.content.text ',
    ],
    ['words of what was sent', { request: { body: ['CustCustomerV3'] } }, '0 request.postData.text '],
    [
      'a value',
      { response: { json: [{ path: "$.rows[*]['state']", equals: 'held' }] } },
      '0 response.content.text $.rows[1].state held',
    ],
    [
      'a part of a value',
      { request: { json: [{ path: '$.entity', contains: 'customer' }] } },
      '0 request.postData.text $.entity CustCustomerV3',
    ],
    [
      'a greater number',
      { response: { json: [{ path: '$.rows[1].tries', greaterThan: 6 }] } },
      '0 response.content.text $.rows[1].tries 7',
    ],
    [
      'a member that is there',
      { response: { json: [{ path: '$.rows', exists: true }] } },
      '0 response.content.text $.rows a list of 2',
    ],
    [
      'a member that is not',
      { response: { json: [{ path: '$.value[*].id', exists: false }] } },
      '0 response.content.text $.value[*].id $.value[*].id',
    ],
  ])('%s', async (_, more, told) => {
    const evidence = await evidenceOf({ first: { ...OURS, ...more } }, [answer]);
    expect(evidence?.[0]).toContain(told);
    expect(JSON.stringify(evidence)).not.toMatch(/secret|abc\.def/);
  });

  it.each<[string, object]>([
    ['of another host', { hosts: ['gateway', 'contoso.com', '*.fabrikam.com'] }],
    ['of another path', { paths: ['/api/*/8', '/api'] }],
    ['of another method', { methods: ['GET'] }],
    ['with another status', { statuses: ['5xx', 0] }],
    ['that did not fail', { errors: ['ERR_'] }],
    ['without the header', { response: { headers: [{ name: 'x-contoso-run' }] } }],
    ['without the words', { response: { body: ['middleware accepted the token'] } }],
    ['with another type of value', { response: { json: [{ path: '$.rows[1].tries', equals: '7' }] } }],
    [
      'where not everything holds',
      { statuses: [409], response: { json: [{ path: '$.rows[0].state', equals: 'held' }] } },
    ],
    ['that has what must not be there', { response: { json: [{ path: '$.rows', exists: false }] } }],
  ])('and not one %s', async (_, more) => {
    expect(await evidenceOf({ first: { ...OURS, ...more } }, [answer])).toBeNull();
  });

  it('how the browser says it failed, on a part of the product', async () => {
    const spec = {
      url: 'https://org.crm4.dynamics.com/api',
      status: 0,
      fields: { _error: 'net::ERR_CONNECTION_RESET' },
    };
    expect(await evidenceOf({ first: { hosts: ['dataverse'], errors: ['err_connection'] } }, [spec])).toEqual(
      ['0 _error net::ERR_CONNECTION_RESET'],
    );
  });
});

describe('a rule of a pack counts', () => {
  const busy = get('/api', { status: 429 });
  const fine = get('/api');
  const count = (more: object) => ({ first: { ...OURS, statuses: [429], count: more } });
  it('at least', async () => {
    expect(await evidenceOf(count({ atLeast: 3 }), [busy, busy])).toBeNull();
    expect(await evidenceOf(count({ atLeast: 3 }), [busy, fine, busy, busy])).toHaveLength(3);
  });
  it('at most', async () => {
    expect(await evidenceOf(count({ atMost: 1 }), [busy, busy])).toBeNull();
    expect(await evidenceOf(count({ atMost: 1 }), [fine, busy])).toHaveLength(1);
  });
  it('within minutes', async () => {
    const apart = [busy, ...Array.from({ length: 70 }, () => fine), busy];
    expect(await evidenceOf(count({ atLeast: 2, withinMinutes: 1 }), apart)).toBeNull();
    expect(await evidenceOf(count({ atLeast: 2, withinMinutes: 2 }), apart)).toHaveLength(2);
  });
});

describe('a rule of a pack follows an order', () => {
  const [start, wait, fail, fine] = [get('/start'), get('/wait'), get('/end', { status: 500 }), get('/end')];
  const end = { ...OURS, paths: ['/end'] };
  const ordered = { first: { ...OURS, paths: ['/start'] }, then: [{ ...end, statuses: [500] }] };
  const many = (length: number) => Array.from({ length }, () => wait);

  it('and no other', async () => {
    expect(await evidenceOf(ordered, [fail, wait, start])).toBeNull();
    expect(await evidenceOf(ordered, [start, wait, fail])).toEqual([
      '0 request.url /start',
      '2 response.status 500',
    ]);
  });
  it('in time', async () => {
    const soon = { ...ordered, then: [{ ...ordered.then[0], withinMinutes: 1 }] };
    expect(await evidenceOf(soon, [start, ...many(70), fail])).toBeNull();
    // The start that is near counts, not the first.
    expect(await evidenceOf(soon, [start, ...many(70), start, wait, fail])).toEqual([
      '71 request.url /start',
      '73 response.status 500',
    ]);
  });
  it('over several steps, whichever of the repeated ones fits', async () => {
    const three = {
      first: ordered.first,
      then: [
        { ...OURS, paths: ['/wait'], count: { atLeast: 2 } },
        { ...ordered.then[0], withinMinutes: 1 },
      ],
    };
    expect(await evidenceOf(three, [start, wait, fail])).toBeNull();
    expect(
      await evidenceOf(three, [start, wait, ...Array.from({ length: 70 }, () => fine), wait, fail]),
    ).toHaveLength(4);
  });
  it('and is silent where it recovered', async () => {
    const lasting = { ...ordered, unlessLater: { ...end, statuses: [200] } };
    expect(await evidenceOf(lasting, [start, fail, fine])).toBeNull();
    expect(await evidenceOf(lasting, [start, fail, fine, start, fail])).toEqual([
      '3 request.url /start',
      '4 response.status 500',
    ]);
  });
  it('and does not say that nothing came later when it could not see everything', async () => {
    const lasting = { first: { ...OURS, statuses: [500] }, unlessLater: { ...OURS, statuses: [200] } };
    const failures = Array.from({ length: 2_000 }, () => fail);
    expect(await evidenceOf(lasting, failures.slice(1))).toHaveLength(10);
    expect(await evidenceOf(lasting, [...failures, fine])).toBeNull();
  });
});

it('what a rule of a pack asks for changes the version of the rules, its tests do not', async () => {
  const version = async (rule: object) =>
    rulesWithPacks([await loadPack({ 'a.json': packText({ ...ADVICE, ...rule }) })]).version;
  const requests = { first: OURS };
  const before = await version({ requests });
  expect(await version({ requests: { first: { ...OURS, methods: ['GET'] } } })).not.toBe(before);
  expect(await version({ requests, tests: { notFound: ['a text'] } })).toBe(before);
});
