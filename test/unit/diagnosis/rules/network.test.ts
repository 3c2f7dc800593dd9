import { describe, expect, it } from 'vitest';
import type { Finding, HarLog } from '../../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import type { RequestSpec } from '../../../fakes/trace-builder.ts';

const FO = 'https://contoso.operations.dynamics.com';
const DATAVERSE = 'https://org.crm4.dynamics.com/api/data/v9.2/accounts';
const UI = 'https://dataintegrator.trafficmanager.net/dualWrite?axenv=contoso.operations.dynamics.com';

const failed = (url: string, error: string, more: RequestSpec['fields'] = {}): RequestSpec => ({
  url,
  status: 0,
  fields: { _error: error, _resourceType: 'fetch', ...more },
});
const good = (url: string): RequestSpec => ({ url, body: {} });

async function diagnose(specs: RequestSpec[], log: Partial<HarLog> = {}): Promise<Finding[]> {
  return (await diagnoseTrace(buildTrace(specs, log))).findings;
}
const codesOf = async (specs: RequestSpec[], log?: Partial<HarLog>): Promise<string[]> =>
  (await diagnose(specs, log)).map(({ code }) => code);

describe('a host of the product that is not reached', () => {
  const kinds: [error: string, code: string][] = [
    ['net::ERR_NAME_NOT_RESOLVED', 'NET-02'],
    ['NS_ERROR_UNKNOWN_HOST', 'NET-02'],
    ['net::ERR_CONNECTION_RESET', 'NET-03'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'NET-03'],
    ['NS_ERROR_NET_TIMEOUT', 'NET-03'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'NET-04'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'NET-04'],
    ['NS_ERROR_PROXY_CONNECTION_REFUSED', 'NET-04'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'NET-05'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'NET-05'],
    ['SEC_ERROR_UNKNOWN_ISSUER', 'NET-05'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'NET-06'],
    ['net::ERR_INTERNET_DISCONNECTED', 'NET-07'],
  ];

  it.each(kinds)('with %s is %s, with the host in the evidence', async (error, code) => {
    const findings = await diagnose([good(FO), failed(DATAVERSE, error)]);
    expect(findings).toMatchObject([
      {
        code,
        confidence: 'high',
        evidence: [{ entry: 1, field: '_error', excerpt: `org.crm4.dynamics.com: ${error}` }],
      },
    ]);
  });

  it.each(kinds)('with %s is nothing when it was reached afterwards', async (error) => {
    expect(await codesOf([failed(DATAVERSE, error), good(DATAVERSE)])).toEqual([]);
  });

  it.each(kinds)('with %s is nothing on a host of somebody else', async (error) => {
    expect(await codesOf([good(FO), failed('https://ads.example.org/', error)])).toEqual([]);
  });

  it('is the page that does not load when it is what the page opens with', async () => {
    const opening =
      'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/DualWriteManagement/1.0/Version';
    expect(await codesOf([good(FO), failed(opening, 'net::ERR_CONNECTION_RESET')])).toEqual(['MOD-01']);
    expect(await codesOf([good(FO), failed(opening, 'net::ERR_TUNNEL_CONNECTION_FAILED')])).toEqual([
      'NET-04',
    ]);
  });

  it('is nothing when the page gave the request up, or a blocker stopped telemetry', async () => {
    expect(await codesOf([failed(DATAVERSE, 'net::ERR_ABORTED', { _canceled: true })])).toEqual([]);
    expect(await codesOf([failed(`${FO}/telemetry/track`, 'net::ERR_BLOCKED_BY_CLIENT')])).toEqual([]);
  });

  it('is told when other calls to the host work and this one never did', async () => {
    const upload = failed(`${DATAVERSE}/upload`, 'net::ERR_CONNECTION_RESET');
    expect(await diagnose([upload, good(DATAVERSE)])).toMatchObject([
      { code: 'NET-03', confidence: 'medium' },
    ]);
    const blocked = failed(`${DATAVERSE}/blocked`, 'net::ERR_BLOCKED_BY_CLIENT');
    expect(await codesOf([blocked, good(DATAVERSE)])).toEqual(['NET-06']);
    const picture = failed(`${DATAVERSE}/a.png`, 'net::ERR_CONNECTION_RESET', { _resourceType: 'image' });
    expect(await codesOf([picture, good(DATAVERSE)])).toEqual([]);
    const unresolved = failed(`${DATAVERSE}/name`, 'net::ERR_NAME_NOT_RESOLVED');
    expect(await codesOf([unresolved, good(DATAVERSE)])).toEqual([]);
  });

  it('is nothing in the console when the requests show that it passed', async () => {
    const text = 'Failed to load resource: net::ERR_CONNECTION_RESET';
    const _console = [
      { time: '2026-11-21T09:00:00.000Z', level: 'error', source: 'network', text, url: DATAVERSE },
    ];
    const reset = failed(DATAVERSE, 'net::ERR_CONNECTION_RESET');
    expect(await codesOf([reset, good(DATAVERSE)], { _console })).toEqual([]);
    expect(await codesOf([good(FO)], { _console })).toEqual(['NET-03']);
  });

  it('is one piece of evidence a host', async () => {
    const many = Array.from({ length: 30 }, () => failed(DATAVERSE, 'net::ERR_CONNECTION_RESET'));
    expect((await diagnose(many))[0]?.evidence).toHaveLength(1);
  });
});

describe('a proxy that answers in place of the service', () => {
  const answered = (status: number, responseHeaders: Record<string, string> = {}): RequestSpec => ({
    url: DATAVERSE,
    status,
    responseHeaders,
  });

  it.each<[string, RequestSpec, string]>([
    ['its own status', answered(407), 'org.crm4.dynamics.com: 407'],
    [
      'its own header',
      answered(403, { 'X-Squid-Error': 'ERR_ACCESS_DENIED 0' }),
      'org.crm4.dynamics.com: X-Squid-Error: ERR_ACCESS_DENIED 0',
    ],
    ['its name', answered(403, { Server: 'Zscaler/6.2' }), 'org.crm4.dynamics.com: Server: Zscaler/6.2'],
  ])('is found by %s', async (_sign, spec, excerpt) => {
    expect(await diagnose([good(FO), spec])).toMatchObject([{ code: 'NET-04', evidence: [{ excerpt }] }]);
  });

  it('is nothing when it let the same host through, or only passed on what the service said', async () => {
    expect(await codesOf([answered(407), good(DATAVERSE)])).toEqual([]);
    expect(await codesOf([answered(403, { Server: 'Microsoft-IIS/10.0', Via: '1.1 a (squid)' })])).toEqual(
      [],
    );
    expect(await codesOf([answered(200, { Via: '1.1 squid' })])).toEqual([]);
  });

  it('gives itself away by the certificates it issues, beside a connection that failed', async () => {
    const inspected = {
      ...good(FO),
      fields: { _securityDetails: { issuer: 'Contoso Inspection CA' } },
    };
    const broken = failed(DATAVERSE, 'net::ERR_CERT_AUTHORITY_INVALID');
    expect(await diagnose([inspected, broken])).toMatchObject([
      {
        code: 'NET-05',
        evidence: [
          { entry: 1 },
          { entry: 0, excerpt: 'contoso.operations.dynamics.com: issued by Contoso Inspection CA' },
        ],
      },
    ]);
    expect(await codesOf([inspected])).toEqual([]);
  });
});

describe('an answer that the browser withheld', () => {
  it('is found by the reason of the browser, with the status behind it', async () => {
    const withheld = failed(DATAVERSE, 'net::ERR_FAILED', { _corsError: 'MissingAllowOriginHeader' });
    expect(await diagnose([{ ...withheld, status: 503 }])).toMatchObject([
      {
        code: 'NET-08',
        confidence: 'high',
        evidence: [
          {
            field: '_corsError',
            excerpt: 'MissingAllowOriginHeader, GET org.crm4.dynamics.com, answered with 503',
          },
        ],
      },
    ]);
  });

  it('is found in an export that does not carry the reason, when the header is missing', async () => {
    const requestHeaders = { Origin: 'https://dataintegrator.trafficmanager.net' };
    const exported = { ...failed(DATAVERSE, 'net::ERR_FAILED'), status: 200, requestHeaders };
    expect(await diagnose([exported])).toMatchObject([{ code: 'NET-08', confidence: 'medium' }]);
    expect(await diagnose([{ ...exported, status: 0 }])).toMatchObject([
      { code: 'NET-08', confidence: 'low' },
    ]);
    const allowed = { ...exported, responseHeaders: { 'Access-Control-Allow-Origin': '*' } };
    expect(await codesOf([allowed])).toEqual([]);
  });

  it('is nothing when the same call was read afterwards', async () => {
    const withheld = failed(DATAVERSE, 'net::ERR_FAILED', { _corsError: 'MissingAllowOriginHeader' });
    expect(await codesOf([withheld, good(DATAVERSE)])).toEqual([]);
  });

  it('is found in the console of a page of the product', async () => {
    const text = `Access to fetch at '${DATAVERSE}' from origin 'https://dataintegrator.trafficmanager.net' has been blocked by CORS policy`;
    const _console = [{ time: '2026-11-21T09:00:00.000Z', level: 'error', source: 'console', text, url: UI }];
    expect(await codesOf([good(FO)], { _console })).toEqual(['NET-08']);
  });
});

describe('a frame of the product that is refused', () => {
  it('is found with the header that refused it', async () => {
    const refused = {
      ...failed(UI, 'net::ERR_BLOCKED_BY_RESPONSE', { _resourceType: 'document' }),
      status: 200,
      responseHeaders: { 'Content-Security-Policy': "frame-ancestors 'self'" },
    };
    expect(await diagnose([good(FO), refused])).toMatchObject([
      { code: 'NET-09', evidence: [{ field: '_error' }, { field: 'response.headers[0].value' }] },
    ]);
  });

  it('is nothing for a script that may not be embedded', async () => {
    const script = failed(`${FO}/a.js`, 'net::ERR_BLOCKED_BY_RESPONSE', { _resourceType: 'script' });
    expect(await codesOf([script])).toEqual([]);
  });
});

describe('cookies held back as those of a third party', () => {
  const cookie = { name: 'ESTSAUTH', direction: 'request', reasons: ['ThirdPartyBlockedInFirstPartySet'] };
  const page = (more: RequestSpec['fields']): RequestSpec => ({
    url: UI,
    body: '<html>',
    fields: { ...more },
  });

  it('are found on the page of dual-write', async () => {
    expect(await codesOf([page({ _blockedCookies: [cookie] } as RequestSpec['fields'])])).toEqual(['NET-10']);
  });

  it('are nothing for another reason, or on another site', async () => {
    const expired = { ...cookie, reasons: ['SameSiteLax'] };
    expect(await codesOf([page({ _blockedCookies: [expired] } as RequestSpec['fields'])])).toEqual([]);
    const ad = { url: 'https://ads.example.org/', fields: { _blockedCookies: [cookie] } } as RequestSpec;
    expect(await codesOf([page({}), ad])).toEqual([]);
  });
});

describe('a request without an end', () => {
  const waiting = (url: string, more: RequestSpec['fields'] = {}): RequestSpec => ({
    url,
    status: 0,
    fields: { _inFlight: true, _resourceType: 'fetch', ...more },
  });
  const later = { ...good(FO), fields: { startedDateTime: '2026-11-21T09:02:00.000Z' } };

  it('is found when it waited for long', async () => {
    expect(await diagnose([waiting(DATAVERSE), later])).toMatchObject([
      {
        code: 'NET-11',
        severity: 'warning',
        evidence: [{ entry: 0, excerpt: 'GET, no answer after 120 s' }],
      },
    ]);
  });

  it('is nothing when it had just begun, when it is meant to last, or when it was answered again', async () => {
    expect(await codesOf([good(FO), waiting(DATAVERSE)])).toEqual([]);
    expect(await codesOf([waiting(`${FO}/a`, { _resourceType: 'eventsource' }), later])).toEqual([]);
    expect(await codesOf([waiting(`${FO}/signalr/poll`), later])).toEqual([]);
    expect(await codesOf([waiting(DATAVERSE), good(DATAVERSE), later])).toEqual([]);
    expect(await codesOf([waiting('https://example.org/'), later])).toEqual([]);
  });

  it('is told of a socket that broke off, unless it was opened again', async () => {
    const socket = (error?: string): RequestSpec => ({
      url: 'wss://contoso.operations.dynamics.com/socket',
      status: 101,
      fields: { _resourceType: 'websocket', ...(error === undefined ? {} : { _error: error }) },
    });
    const broken = socket('net::ERR_CONNECTION_RESET');
    expect(await codesOf([broken])).toEqual(['NET-12']);
    expect(await codesOf([broken, socket()])).toEqual([]);
    expect(await codesOf([socket()])).toEqual([]);
  });
});
