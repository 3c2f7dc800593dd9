import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import type { RequestSpec } from '../../../fakes/trace-builder.ts';

const FO = 'https://contoso.operations.dynamics.com';
const DATAVERSE = 'https://org.crm4.dynamics.com/api/data/v9.2';
const GATEWAY =
  'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/DualWriteManagement/1.0';
const KNOWN =
  'Error from token exchange: User is not allowed to access connection dynamicscrmonline/0a1b2c3d';

async function diagnose(...specs: RequestSpec[]): Promise<Finding[]> {
  return (await diagnoseTrace(buildTrace(specs))).findings;
}
const codesOf = async (...specs: RequestSpec[]): Promise<string[]> =>
  (await diagnose(...specs)).map(({ code }) => code);
const good = (url: string): RequestSpec => ({ url, body: { value: [] } });

describe('a service that asks to slow down', () => {
  const tooMany = (code: string, message: string): RequestSpec => ({
    url: `${DATAVERSE}/accounts`,
    status: 429,
    body: { error: { code, message } },
    responseHeaders: { 'Retry-After': '295', 'x-ms-ratelimit-burst-remaining-xrm-requests': '0' },
  });
  const limits: [code: string, hex: string, message: string][] = [
    ['DV-01', '0x80072322', 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.'],
    ['DV-02', '0x80072321', 'Combined execution time of incoming requests exceeded limit of 1,200,000'],
    ['DV-03', '0x80072326', 'Number of concurrent requests exceeded the limit of 52.'],
    ['DV-04', '0x80072399', 'Slow down, please.'],
  ];

  it.each(limits)('is %s for %s, with how long to wait', async (code, hex, message) => {
    expect(await diagnose(tooMany(hex, message))).toMatchObject([
      {
        code,
        severity: 'warning',
        evidence: [
          { field: 'response.status', excerpt: '429 from org.crm4.dynamics.com' },
          { field: 'response.content.text $.error.message', excerpt: message },
          { field: 'response.headers[0].value', excerpt: 'Retry-After: 295' },
          { field: 'response.headers[1].value' },
        ],
      },
    ]);
  });

  it.each(limits)('is nothing when the call was answered later (%s)', async (_code, hex, message) => {
    expect(await codesOf(tooMany(hex, message), good(`${DATAVERSE}/accounts`))).toEqual([]);
  });

  it('is FO-01 in finance and operations', async () => {
    expect(await codesOf({ url: `${FO}/data/CustomersV3`, status: 429 })).toEqual(['FO-01']);
  });

  it('is nothing on a host of somebody else', async () => {
    expect(await codesOf({ url: 'https://api.example.org/', status: 429 })).toEqual([]);
  });
});

describe('a call that is refused in words nobody here knows', () => {
  const refused = (url: string, message: string, status = 400): RequestSpec => ({
    url,
    status,
    body: { error: { code: '0x80040999', message } },
  });

  it.each([
    [`${GATEWAY}/SolutionAware/c1/RestoreTemplates`, 'GWY-07', 'error'],
    [`${DATAVERSE}/accounts`, 'DV-05', 'info'],
    [`${FO}/data/CustomersV3`, 'FO-02', 'info'],
    [`${FO}/Services/ReliableCommunicationManager.svc/ProcessMessages?cmp=USMF`, 'FO-02', 'info'],
  ])('%s is %s', async (url, code, severity) => {
    expect(await diagnose(refused(url, 'The moon is full.'))).toMatchObject([
      {
        code,
        severity,
        evidence: [
          { field: 'response.status', excerpt: 'GET 400 0x80040999' },
          { field: 'response.content.text $.error.message', excerpt: 'The moon is full.' },
        ],
      },
    ]);
  });

  it('quotes what finance and operations puts inside', async () => {
    const error = {
      code: '',
      message: 'An error has occurred.',
      innererror: { message: 'No number sequence.' },
    };
    expect(await diagnose({ url: `${FO}/data/CustomersV3`, status: 500, body: { error } })).toMatchObject([
      { evidence: [{ excerpt: 'GET 500' }, { excerpt: 'No number sequence.' }] },
    ]);
  });

  it('is told of the gateway even when it says nothing, unless the page itself is not served', async () => {
    const status = { url: `${GATEWAY}/Start`, status: 500, body: '<html>' };
    expect(await diagnose(status)).toMatchObject([
      { code: 'GWY-07', evidence: [{ field: 'response.status', excerpt: 'GET 500' }] },
    ]);
    expect(await codesOf({ ...status, url: `${GATEWAY}/Version` })).toEqual(['MOD-01']);
  });

  it('is nothing when a message rule knows it, when it was answered later, or when it is ordinary', async () => {
    expect(await codesOf(refused(`${GATEWAY}/Start`, KNOWN, 403))).toEqual(['MOD-05']);
    const url = `${DATAVERSE}/accounts`;
    expect(await codesOf(refused(url, 'The moon is full.'), good(url))).toEqual([]);
    for (const status of [401, 404, 412]) expect(await codesOf(refused(url, 'No.', status))).toEqual([]);
    expect(await codesOf(refused(`${GATEWAY}/Start`, 'No.', 404))).toEqual([]);
    expect(await codesOf(refused('https://api.example.org/api/data/v9.2/x', 'No.'))).toEqual([]);
    expect(await codesOf({ url, status: 502, body: '<html>Bad gateway</html>' })).toEqual([]);
  });
});

describe('an answer that only looks good', () => {
  it.each<[string, RequestSpec['body'], string]>([
    ['an OData error', { error: { code: '7', message: 'The moon is full.' } }, 'The moon is full.'],
    ['success denied', { success: false, errorMessage: 'The moon is full.' }, 'The moon is full.'],
    ['success denied without a word', { isSuccess: false }, 'success: false'],
  ])('is found by %s', async (_what, body, excerpt) => {
    expect(await diagnose({ url: `${GATEWAY}/Solutions`, body: body ?? {} })).toMatchObject([
      { code: 'HID-01', severity: 'warning', evidence: [{ excerpt }] },
    ]);
  });

  it('is nothing when it is known, good the next time, or not from the product', async () => {
    const hidden = (message: string): RequestSpec => ({
      url: `${GATEWAY}/Solutions`,
      body: { success: false, message },
    });
    expect(await codesOf(hidden(KNOWN))).toEqual(['MOD-05']);
    expect(await codesOf(hidden('Later.'), good(`${GATEWAY}/Solutions`))).toEqual([]);
    expect(await codesOf({ ...hidden('No.'), url: 'https://example.org/x' })).toEqual([]);
    expect(await codesOf({ url: `${GATEWAY}/Solutions`, body: { success: true, error: null } })).toEqual([]);
    expect(await codesOf({ url: `${DATAVERSE}/logs`, body: { value: [{ success: false }] } })).toEqual([]);
  });
});

describe('a batch', () => {
  const batch = (...parts: [status: number, body: string][]): RequestSpec => ({
    url: `${DATAVERSE}/$batch`,
    method: 'POST',
    mimeType: 'multipart/mixed; boundary=b',
    body: `${parts
      .map(
        ([status, body]) =>
          `--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} Some\r\nContent-Type: application/json\r\n\r\n${body}\r\n`,
      )
      .join('')}--b--`,
  });

  it('is told with the first of the calls in it that were refused', async () => {
    const refused = '{"error":{"code":"0x80040216","message":"The moon is full."}}';
    expect(await diagnose(batch([200, '{}'], [400, refused], [500, '{}']))).toMatchObject([
      {
        code: 'HID-02',
        evidence: [
          { field: 'response.status', excerpt: '200, with 2 calls refused in it, the first with 400' },
          { field: 'response.content.text', excerpt: refused },
        ],
      },
    ]);
  });

  it('is nothing when all went well, a record was missing, or the words are known', async () => {
    expect(await codesOf(batch([200, '{}'], [204, '']))).toEqual([]);
    expect(await codesOf(batch([404, '{"error":{"message":"Does Not Exist"}}']))).toEqual([]);
    expect(await codesOf(batch([403, JSON.stringify({ error: { message: KNOWN } })]))).toEqual(['MOD-05']);
    expect(await codesOf({ ...batch([400, 'x']), body: 'HTTP/1.1 ' })).toEqual([]);
  });
});

describe('a page where data was asked for', () => {
  const asked = (more: Partial<RequestSpec>): RequestSpec => ({
    url: `${FO}/data/CustomersV3`,
    fields: { _resourceType: 'fetch' },
    ...more,
  });
  const signInPage = asked({
    body: '<html><form action="https://login.microsoftonline.com/common/login"></form>',
  });

  it('is told when it is the sign-in page, or the way to it', async () => {
    expect(await diagnose(signInPage)).toMatchObject([
      { code: 'HID-03', evidence: [{ field: 'response.content.text' }] },
    ]);
    const responseHeaders = { Location: 'https://login.microsoftonline.com/common/oauth2/authorize?x=1' };
    expect(await diagnose(asked({ status: 302, responseHeaders }))).toMatchObject([
      { code: 'HID-03', evidence: [{ excerpt: 'redirected to login.microsoftonline.com' }] },
    ]);
  });

  it('is nothing for pages that people open, other pages, and calls answered later', async () => {
    expect(await codesOf({ ...signInPage, url: `${FO}/?cmp=USMF` })).toEqual([]);
    expect(await codesOf({ ...signInPage, fields: { _resourceType: 'document' } })).toEqual([]);
    expect(await codesOf(asked({ body: '<html>Hello</html>' }))).toEqual([]);
    expect(await codesOf(signInPage, good(`${FO}/data/CustomersV3`))).toEqual([]);
    const elsewhere = asked({ status: 302, responseHeaders: { Location: '/data/elsewhere' } });
    expect(await codesOf(elsewhere)).toEqual([]);
  });
});

describe('a slow request', () => {
  const slow = (timings: Record<string, number>, more: Partial<RequestSpec> = {}): RequestSpec => ({
    url: `${DATAVERSE}/accounts`,
    body: {},
    ...more,
    fields: {
      timings: { send: 0, wait: 0, receive: 0, ...timings },
      time: Object.values(timings).reduce((total, ms) => total + ms, 0),
      ...more.fields,
    },
  });

  it('is told apart by who took the time', async () => {
    expect(await diagnose(slow({ wait: 31_000, connect: 400, ssl: 250 }))).toMatchObject([
      {
        code: 'SLOW-01',
        severity: 'info',
        confidence: 'high',
        evidence: [
          {
            field: 'timings',
            excerpt: 'GET: 31.4 s, the server took 31.0, the way 0.4 (connection 0.4, with TLS 0.3)',
          },
        ],
      },
    ]);
    expect(await diagnose(slow({ wait: 900, blocked: 12_000, receive: 2_000 }))).toMatchObject([
      { code: 'SLOW-02', confidence: 'medium' },
    ]);
  });

  it('is one of the slowest five', async () => {
    const many = Array.from({ length: 9 }, (_, index) => slow({ wait: 11_000 + index * 1_000 }));
    const [finding] = await diagnose(...many);
    expect(finding?.evidence.map(({ entry }) => entry)).toEqual([8, 7, 6, 5, 4]);
  });

  it('is nothing when it is meant to last, failed, was quick enough, or is not from the product', async () => {
    const wait = { wait: 60_000 };
    expect(await codesOf(slow(wait, { fields: { _resourceType: 'eventsource' } }))).toEqual([]);
    expect(await codesOf(slow(wait, { url: `${FO}/notifications/stream` }))).toEqual([]);
    expect(await codesOf(slow({ wait: 9_000, receive: 500 }))).toEqual([]);
    expect(await codesOf(slow({ wait: 6_000, receive: 5_000 }))).toEqual([]);
    expect(await codesOf(slow(wait, { url: 'https://cdn.example.org/a' }))).toEqual([]);
  });
});
