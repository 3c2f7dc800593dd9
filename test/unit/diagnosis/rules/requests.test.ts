import { describe, expect, it } from 'vitest';
import type { Finding, HarLog } from '../../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import type { RequestSpec } from '../../../fakes/trace-builder.ts';

const FO = 'https://contoso.operations.dynamics.com';
const UI = 'https://dataintegrator.trafficmanager.net/dualWrite?axenv=contoso.operations.dynamics.com';
const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com';
const SIGN_IN = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=1';

const page: RequestSpec = { url: `${FO}/?mi=DMDataManagement`, body: '<html>Data management</html>' };
const module: RequestSpec = {
  url: UI,
  body: '<html>Dual-write</html>',
  fields: { _resourceType: 'document' },
};
const failed = (url: string, error: string, more: RequestSpec['fields'] = {}): RequestSpec => ({
  url,
  status: 0,
  fields: { _error: error, _resourceType: 'document', ...more },
});

async function diagnose(specs: RequestSpec[], log: Partial<HarLog> = {}): Promise<Finding[]> {
  return (await diagnoseTrace(buildTrace(specs, log))).findings;
}
const codes = (findings: Finding[]): string[] => findings.map((finding) => finding.code);

describe('the module page does not load', () => {
  it('is found when the service answers with 503', async () => {
    const findings = await diagnose([page, { ...module, status: 503 }]);
    expect(findings).toMatchObject([
      {
        code: 'MOD-01',
        confidence: 'high',
        ticket: 'restart-data-integration-service',
        evidence: [{ entry: 1, field: 'response.status', excerpt: '503' }],
      },
    ]);
  });

  it.each(['net::ERR_NAME_NOT_RESOLVED', 'net::ERR_CONNECTION_TIMED_OUT', 'NS_ERROR_NET_TIMEOUT'])(
    'is found when its connection fails with %s while others answer',
    async (error) => {
      expect(await diagnose([page, failed(UI, error)])).toMatchObject([
        { code: 'MOD-01', confidence: 'medium' },
      ]);
    },
  );

  it('is found in the export of Chromium, which keeps the failure inside the response', async () => {
    const exported = { url: UI, status: 0, responseFields: { _error: 'net::ERR_CONNECTION_RESET' } };
    expect(codes(await diagnose([page, exported]))).toEqual(['MOD-01']);
  });

  it('is found when the page never answers', async () => {
    const waiting = { url: UI, status: 0, fields: { _inFlight: true, _resourceType: 'document' } };
    const later = { ...page, fields: { startedDateTime: '2026-11-21T10:00:00.000Z' } };
    expect(codes(await diagnose([waiting, later]))).toEqual(['MOD-01']);
    expect(codes(await diagnose([page, waiting]))).toEqual([]);
  });

  it('is not found when it answered after a reload', async () => {
    expect(codes(await diagnose([page, { ...module, status: 503 }, module]))).toEqual([]);
  });

  it('is not found when the whole network is down', async () => {
    const specs = [failed(`${FO}/`, 'net::ERR_NAME_NOT_RESOLVED'), failed(UI, 'net::ERR_NAME_NOT_RESOLVED')];
    expect(codes(await diagnose(specs))).toEqual(['NET-02']);
  });

  it('is not found when an extension or the user stopped the request', async () => {
    expect(codes(await diagnose([page, failed(UI, 'net::ERR_BLOCKED_BY_CLIENT')]))).toEqual(['NET-06']);
    expect(codes(await diagnose([page, failed(UI, 'net::ERR_ABORTED', { _canceled: true })]))).toEqual([]);
  });

  it('is told apart from blocked storage', async () => {
    const text =
      "DOMException: Failed to read the 'sessionStorage' property from 'Window': Access is denied for this document.";
    const url = 'https://dataintegrator.trafficmanager.net/bundle.1234.js';
    const _console = [{ time: '2026-11-21T09:00:00.000Z', level: 'error', source: 'exception', text, url }];
    expect(await diagnose([page, module], { _console })).toMatchObject([
      { code: 'GEN-01', confidence: 'high', evidence: [{ entry: null, url, field: '_console[0].text' }] },
    ]);
  });
});

describe('the sign-in page in a frame', () => {
  const framed = failed(SIGN_IN, 'net::ERR_BLOCKED_BY_RESPONSE');

  it('is found by the refused document, its header and the withheld cookie', async () => {
    const findings = await diagnose([
      page,
      module,
      {
        ...framed,
        status: 200,
        responseHeaders: { 'X-Frame-Options': 'DENY' },
        fields: {
          ...framed.fields,
          _blockedCookies: [
            { name: 'ESTSAUTH', direction: 'request', reasons: ['ThirdPartyBlockedInFirstPartySet'] },
          ],
        },
      },
    ]);
    expect(findings).toMatchObject([
      {
        code: 'MOD-03',
        confidence: 'high',
        ticket: null,
        evidence: [
          { entry: 2, field: '_error', excerpt: 'net::ERR_BLOCKED_BY_RESPONSE' },
          { entry: 2, field: 'response.headers[0].value', excerpt: 'DENY' },
          { entry: 2, field: '_blockedCookies[0].reasons', excerpt: 'ThirdPartyBlockedInFirstPartySet' },
        ],
      },
    ]);
  });

  it('is found by what the browser wrote to its console', async () => {
    const text =
      "Refused to display 'https://login.microsoftonline.com/' in a frame because it set 'X-Frame-Options' to 'deny'.";
    const _console = [
      { time: '2026-11-21T09:00:00.000Z', level: 'error', source: 'security', text, url: SIGN_IN },
    ];
    expect(codes(await diagnose([page, module], { _console }))).toEqual(['MOD-03']);
  });

  it('is not found on an ordinary sign-in, which forbids framing too', async () => {
    const signIn = { url: SIGN_IN, body: '<html>', responseHeaders: { 'X-Frame-Options': 'DENY' } };
    expect(codes(await diagnose([signIn, page, module]))).toEqual([]);
  });

  it.each([
    ['net::ERR_CONNECTION_REFUSED', 'NET-01'],
    ['net::ERR_NAME_NOT_RESOLVED', 'NET-01'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'NET-04'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'NET-05'],
  ])('is told apart from a real failure of the connection: %s is %s', async (error, code) => {
    expect(codes(await diagnose([page, module, failed(SIGN_IN, error)]))).toEqual([code]);
  });

  it('does not call a connection failed that works on the second attempt', async () => {
    const specs = [page, failed(SIGN_IN, 'net::ERR_CONNECTION_RESET'), { url: SIGN_IN, body: '<html>' }];
    expect(codes(await diagnose(specs))).toEqual([]);
  });
});

describe('a linking mismatch in what the services say', () => {
  const connectionSet = (dataverse: string): RequestSpec => ({
    url: `${GATEWAY}/api/ConnectionSet/cs-1`,
    body: {
      environments: {
        AX: { targetType: 'AX', directUrl: FO },
        CRM: { targetType: 'CRM', directUrl: `https://${dataverse}/` },
      },
    },
  });
  const details = (host: string, body: RequestSpec['body'], status = 200): RequestSpec => ({
    url: `https://${host}/api/data/v9.2/RetrieveFinanceAndOperationsIntegrationDetails`,
    status,
    body: body ?? {},
  });

  it('is found when the platform links another Dataverse', async () => {
    const findings = await diagnose([
      connectionSet('old.crm4.dynamics.com'),
      details('new.crm4.dynamics.com', { Url: `${FO}/` }),
    ]);
    expect(findings).toMatchObject([
      {
        code: 'SET-09',
        severity: 'warning',
        ticket: null,
        evidence: [
          { entry: 0, field: 'response.content.text $.environments.CRM.directUrl' },
          { entry: 1, field: 'response.content.text $.Url' },
        ],
      },
    ]);
  });

  it('is found when the platform links the Dataverse of dual-write to nothing', async () => {
    const message = "Dataverse instance isn't integrated with finance and operations.";
    const none = details('old.crm4.dynamics.com', { error: { code: '0x80048d0b', message } }, 400);
    expect(codes(await diagnose([connectionSet('old.crm4.dynamics.com'), none]))).toEqual(['SET-09']);
  });

  it('is found in the project configuration and the list of environments', async () => {
    const findings = await diagnose([
      {
        url: `${FO}/data/DualWriteProjectConfigurations`,
        body: { value: [{ ExternalEnvironmentUrl: 'https://old.crm.dynamics.com' }] },
      },
      {
        url: 'https://api.bap.microsoft.com/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=1',
        body: {
          value: [
            {
              properties: {
                linkedAppMetadata: { type: 'Finance', url: FO },
                linkedEnvironmentMetadata: { instanceUrl: 'https://new.crm.dynamics.com/' },
              },
            },
          ],
        },
      },
    ]);
    expect(codes(findings)).toEqual(['SET-09']);
  });

  it('is not found when both agree, whatever the form of the address', async () => {
    const specs = [
      connectionSet('org.crm4.dynamics.com'),
      details('org.api.crm4.dynamics.com', { Url: FO.toUpperCase() }),
    ];
    expect(codes(await diagnose(specs))).toEqual([]);
  });

  it('is not found between environments that have nothing to do with each other', async () => {
    const specs = [
      connectionSet('org.crm4.dynamics.com'),
      details('else.crm4.dynamics.com', { Url: 'https://else.operations.dynamics.com' }),
    ];
    expect(codes(await diagnose(specs))).toEqual([]);
  });

  it('survives answers of any other form', async () => {
    const odd = [
      null,
      [],
      { environments: [1] },
      { environments: { A: null } },
      { value: 7 },
      'not json',
    ].map((body): RequestSpec => ({
      url: `${GATEWAY}/api/ConnectionSet/x`,
      body: JSON.stringify(body),
      mimeType: 'application/json',
    }));
    expect(await diagnose(odd)).toEqual([]);
  });
});

describe('the user is not a member of the organization', () => {
  const refused = (host: string): RequestSpec => ({
    url: `https://${host}/data/CustomersV3`,
    method: 'POST',
    status: 400,
    body: {
      error: {
        message:
          'Unable to write data to entity accounts. (403) Forbidden {"error":{"code":"0x80072560","message":"The user is not a member of the organization."}}',
      },
    },
  });

  it.each([
    ['contoso.operations.dynamics.com', 'LIV-01'],
    ['usnconeboxax1aos.cloud.onebox.dynamics.com', 'SET-10'],
    ['contosodevaos.cloudax.dynamics.com', 'SET-10'],
  ])('on %s is %s', async (host, code) => {
    expect(codes(await diagnose([refused(host)]))).toEqual([code]);
  });

  it('on a page opened for a one-box is that of the one-box', async () => {
    const ui = { ...module, url: UI.replace('contoso.operations', 'dev.cloudax') };
    expect(codes(await diagnose([ui, { ...refused('org.crm.dynamics.com') }]))).toEqual(['SET-10']);
  });
});
