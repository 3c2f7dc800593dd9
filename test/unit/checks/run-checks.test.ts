import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineCheck, pass, warn, type Check, type Services } from '../../../src-main/checks/index.ts';
import { runChecks, type ChecksRequest } from '../../../src-main/checks/run-checks.ts';
import { UNKNOWN_ENVIRONMENT, type CheckResult } from '../../../src-main/contract/index.ts';
import { ServiceProblem, openService, type ProblemKind } from '../../../src-main/environments/index.ts';
import { createNodeNetwork } from '../../../src-main/network/index.ts';
import { jsonService, sendJson } from '../../fakes/json-service.ts';

const NOWHERE: Services = { dataverse: 'no-address', finance: 'no-address', graph: 'sign-in' };

const check = (id: string, run: Check['run'], more: Partial<Check> = {}): Check =>
  defineCheck({ id: `network.${id}`, area: 'network', title: `It is ${id}`, needs: [], run, ...more });

const never = () => new Promise<never>(() => undefined);

async function run(checks: readonly Check[], more: Partial<ChecksRequest> = {}) {
  const found: CheckResult[] = [];
  const broke: string[] = [];
  const outcome = await runChecks({
    checks,
    about: {
      environment: UNKNOWN_ENVIRONMENT,
      cloud: 'public',
      network: createNodeNetwork(),
      account: null,
      seenHosts: [],
    },
    openServices: () => NOWHERE,
    signal: new AbortController().signal,
    found: (result) => found.push(result),
    broke: (id) => broke.push(id),
    ...more,
  });
  return { ...outcome, found, broke };
}

describe('a run of checks', () => {
  it('tells each result as it comes, with what was done and how long it took', async () => {
    const { ended, results, found } = await run([
      check('fine', async ({ saw }) => {
        saw('resolve contoso.example', '203.0.113.7');
        return pass('203.0.113.7');
      }),
    ]);
    expect(ended).toBe('done');
    expect(found).toEqual(results);
    expect(results[0]).toMatchObject({
      id: 'network.fine',
      title: 'It is fine',
      state: 'pass',
      evidence: [{ what: 'resolve contoso.example', answer: '203.0.113.7' }],
      tookMs: expect.any(Number) as number,
    });
  });

  it('has at most six checks under way, and leaves none out', async () => {
    let now = 0;
    let most = 0;
    const busy = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return pass('done');
    };
    const { results } = await run(Array.from({ length: 20 }, (_, at) => check(`n${at}`, busy)));
    expect(most).toBe(6);
    expect(results).toHaveLength(20);
  });

  it('goes on past a check that hangs', async () => {
    const { ended, results } = await run([check('hung', never), check('fine', async () => pass('here'))], {
      limits: { eachMs: 30 },
    });
    expect(ended).toBe('done');
    expect(results.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'network.fine pass',
      'network.hung warn',
    ]);
    expect(results[1]?.found).toContain('did not answer in time');
  });

  it('ends in all, and says of the rest that its time was over', async () => {
    const hung = Array.from({ length: 9 }, (_, at) => check(`hung${at}`, never));
    const { ended, results } = await run([check('fine', async () => pass('here')), ...hung], {
      limits: { allMs: 30 },
    });
    expect(ended).toBe('timed-out');
    expect(results[0]?.state).toBe('pass');
    expect(results.slice(1).map(({ state, found }) => `${state}: ${found}`)).toEqual(
      Array<string>(9).fill('skipped: Not done: the time of the run was over.'),
    );
  });

  it('that is cancelled keeps what was found and says nothing of the rest', async () => {
    const cancel = new AbortController();
    const { ended, results } = await run(
      [
        check('fine', async () => pass('here')),
        ...Array.from({ length: 9 }, (_, at) => check(`later${at}`, never)),
      ],
      { signal: cancel.signal, found: () => cancel.abort(new Error('cancelled')) },
    );
    expect(ended).toBe('cancelled');
    expect(results.map(({ id }) => id)).toEqual(['network.fine']);
  });

  it('that was cancelled before it began asks nothing', async () => {
    const asked = check('asked', async () => expect.unreachable());
    expect(await run([asked], { signal: AbortSignal.abort() })).toMatchObject({
      ended: 'cancelled',
      results: [],
    });
  });
});

describe('a check that breaks', () => {
  it('is a result without the words of the error, which are noted elsewhere', async () => {
    const { results, broke } = await run([
      check('broken', async () => Promise.reject(new Error('Cannot read /home/ana/secret'))),
      check('thrown', () => {
        throw new TypeError('secret');
      }),
    ]);
    expect(broke.sort()).toEqual(['network.broken', 'network.thrown']);
    for (const result of results) {
      expect(result).toMatchObject({ state: 'warn', found: 'The check itself broke off.' });
      expect(JSON.stringify(result)).not.toContain('secret');
    }
  });

  it.each<[ProblemKind, string]>([
    ['unauthorized', 'skipped'],
    ['forbidden', 'skipped'],
    ['not-found', 'warn'],
    ['throttled', 'warn'],
    ['server-error', 'warn'],
    ['refused', 'warn'],
    ['timed-out', 'warn'],
    ['unreachable', 'warn'],
    ['not-json', 'warn'],
    ['unexpected-shape', 'warn'],
    ['too-large', 'warn'],
  ])('on %s is %s, and says what it means', async (kind, state) => {
    const raising = check('asked', async () => Promise.reject(new ServiceProblem(kind, 'own words')));
    const { results, broke } = await run([raising]);
    expect(results[0]).toMatchObject({ state });
    expect(results[0]?.found).toMatch(/^[A-Z].+\.$/);
    expect(results[0]?.means).not.toBe('');
    expect(broke).toEqual([]);
  });
});

describe('a check that lacks something', () => {
  const asked = async () => expect.unreachable();
  it.each<[string, Partial<Check>, string]>([
    ['an address of the case', { asks: ['financeVersion'] }, 'the case does not say the version of finance'],
    ['a service without an address', { needs: ['dataverse'] }, 'the case does not say where Dataverse is'],
    ['a sign-in', { needs: ['graph'] }, 'nobody is signed in'],
  ])('is skipped without %s, and says what to do', async (_what, more, words) => {
    const { results } = await run([check('lacking', asked, more)]);
    expect(results[0]).toMatchObject({ state: 'skipped', tookMs: null, evidence: [] });
    expect(results[0]?.found).toContain(words);
    expect(results[0]?.fix).not.toEqual([]);
    expect(results[0]?.signInFor).toBe(more.needs?.[0] === 'graph' ? 'graph' : undefined);
  });

  it.each([
    'not an address',
    'ftp://contoso.operations.dynamics.com',
    'http://contoso.operations.dynamics.com',
  ])('is skipped where the case says %s for an address', async (financeUrl) => {
    const environment = { ...UNKNOWN_ENVIRONMENT, financeUrl };
    const about = {
      environment,
      cloud: 'public',
      network: createNodeNetwork(),
      account: null,
      seenHosts: [],
    } as const;
    const { results } = await run([check('lacking', asked, { asks: ['financeUrl'] })], { about });
    expect(results[0]).toMatchObject({ state: 'skipped', tookMs: null });
    expect(results[0]?.found).toContain('is not a web address');
  });

  it('may do without a service it does not need', async () => {
    const { results } = await run([
      check('optional', async ({ finance, graph }) => {
        const problems = await Promise.all(
          [finance, graph].map((client) => client.get('x', v.unknown()).catch((error: unknown) => error)),
        );
        return pass(problems.map((problem) => (problem as ServiceProblem).kind).join());
      }),
    ]);
    expect(results[0]?.found).toBe('unreachable,unauthorized');
  });
});

describe('a result', () => {
  it('never holds the token a service answers with, wherever it puts it', async () => {
    const token = 'opaque-token-of-a-test-7f3a';
    const { origin } = await jsonService((_request, response) => sendJson(response, { name: `x ${token}` }));
    const echoing = check(
      'echoing',
      async ({ dataverse, saw }) => {
        const { name } = await dataverse.get('WhoAmI', v.object({ name: v.string() }));
        saw(name, name);
        return warn(name, { means: name, fix: [name], note: name, links: [{ title: name, url: name }] });
      },
      { needs: ['dataverse'] },
    );
    const { results, found } = await run([echoing], {
      openServices: (signal) => ({
        ...NOWHERE,
        dataverse: openService({
          service: 'dataverse',
          origin,
          network: createNodeNetwork(),
          token: async () => token,
          signal,
        }),
      }),
    });
    expect(results[0]?.found).toBe('x …');
    expect(JSON.stringify([results, found])).not.toContain(token);
  });

  it('is bounded, whatever a service says', async () => {
    const endless = check('endless', async ({ saw }) => {
      for (let at = 0; at < 1_000; at++) saw('x'.repeat(10_000), 'y');
      return pass('z'.repeat(1_000_000));
    });
    const { results } = await run([endless]);
    expect(JSON.stringify(results).length).toBeLessThan(200_000);
    expect(results[0]?.evidence).toHaveLength(60);
  });
});
