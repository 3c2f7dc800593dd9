import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import type { RequestSpec } from '../../../fakes/trace-builder.ts';

const DATAVERSE = 'https://org.crm4.dynamics.com/api/data/v9.2/accounts';
const GATEWAY =
  'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/DualWriteManagement/1.0/Solutions';
/** When the first request of a built trace starts, in seconds. */
const START = Date.UTC(2026, 10, 21, 9, 0, 0) / 1000;
const TENANT = '11111111-2222-4333-8444-555555555555';
const OTHER_TENANT = '99999999-2222-4333-8444-555555555555';

type Claims = Record<string, unknown>;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const good: Claims = {
  aud: 'https://org.crm4.dynamics.com/',
  tid: TENANT,
  iat: START - 60,
  nbf: START - 60,
  exp: START + 3600,
};
const bearer = (claims: Claims): string =>
  `Bearer ${part({ alg: 'RS256' })}.${part({ ...good, ...claims })}.c2ln`;

function call(claims: Claims, more: Partial<RequestSpec> = {}): RequestSpec {
  return { url: DATAVERSE, status: 401, requestHeaders: { Authorization: bearer(claims) }, ...more };
}
async function diagnose(...specs: RequestSpec[]): Promise<Finding[]> {
  return (await diagnoseTrace(buildTrace(specs))).findings;
}
const codesOf = async (...specs: RequestSpec[]): Promise<string[]> =>
  (await diagnose(...specs)).map(({ code }) => code);

describe('the token of a refused call', () => {
  it('is told to have expired, with how long ago and nothing of the token', async () => {
    const findings = await diagnose(call({ exp: START - 12 * 60 }));
    expect(findings).toMatchObject([
      {
        code: 'TOK-01',
        evidence: [
          {
            field: 'request.headers[0].value',
            excerpt: 'The token had expired 12 min before the call (exp).',
          },
        ],
      },
    ]);
    expect(JSON.stringify(findings)).not.toContain('eyJ');
  });

  it('is judged by the clock of the service', async () => {
    const responseHeaders = { Date: new Date((START + 7200) * 1000).toUTCString() };
    expect(await codesOf(call({}, { responseHeaders }))).toContain('TOK-01');
    expect(await codesOf(call({}))).toEqual([]);
  });

  it('is told to be for another service', async () => {
    expect(await diagnose(call({ aud: 'https://old.crm4.dynamics.com' }))).toMatchObject([
      {
        code: 'TOK-02',
        evidence: [
          {
            excerpt: 'The token is for old.crm4.dynamics.com, the call went to org.crm4.dynamics.com (aud).',
          },
        ],
      },
    ]);
    const atGateway = call({ aud: 'https://org.crm4.dynamics.com' }, { url: GATEWAY });
    expect(await codesOf(atGateway)).toEqual(['TOK-02', 'GWY-07']);
  });

  it.each([
    'https://ORG.crm4.dynamics.com/',
    'https://org.api.crm4.dynamics.com',
    '00000007-0000-0000-c000-000000000000',
  ])('is for this service when it names %s', async (aud) => {
    expect(await codesOf(call({ aud }))).toEqual([]);
  });

  it('is told to be of another tenant than the service asks for', async () => {
    const responseHeaders = {
      'WWW-Authenticate': `Bearer authorization_uri=https://login.microsoftonline.com/${OTHER_TENANT}/oauth2/authorize, resource_id=https://org.crm4.dynamics.com/`,
    };
    expect(await diagnose(call({}, { responseHeaders }))).toMatchObject([
      {
        code: 'TOK-03',
        evidence: [
          { excerpt: `The token is of tenant ${TENANT}, the service asks for one of ${OTHER_TENANT} (tid).` },
        ],
      },
    ]);
    expect(await codesOf(call({ tid: OTHER_TENANT }, { responseHeaders }))).toEqual([]);
  });

  it('is nothing where the call succeeded, was made again with success, or the token cannot be read', async () => {
    const expired = { exp: START - 60 };
    expect(await codesOf(call(expired, { status: 200 }))).toEqual([]);
    expect(await codesOf(call(expired), call({}, { status: 200 }))).toEqual([]);
    for (const value of [
      'Bearer opaque',
      'Bearer a.b.c',
      'Bearer [redacted]',
      'Basic eyJ.e30.x',
      'Bearer ..',
    ]) {
      expect(await codesOf(call({}, { requestHeaders: { authorization: value } }))).toEqual([]);
    }
    expect(await codesOf(call(expired, { url: 'https://graph.example.org/v1.0/me' }))).toEqual([]);
  });
});

describe('the clock of the computer', () => {
  const answered = (minutes: number, more: Partial<RequestSpec> = {}): RequestSpec => ({
    url: DATAVERSE,
    body: {},
    responseHeaders: { Date: new Date((START + minutes * 60) * 1000).toUTCString() },
    fields: { _resourceType: 'fetch' },
    ...more,
  });

  it.each([
    [47, 'behind'],
    [-47, 'ahead of'],
  ])('is told to be wrong when services agree that it is %d min later', async (minutes, direction) => {
    expect(await diagnose(answered(minutes), answered(minutes), answered(minutes))).toMatchObject([
      {
        code: 'TOK-04',
        evidence: [
          {
            field: 'response.headers[0].value',
            excerpt: `The computer is 47 min ${direction} the clock of org.crm4.dynamics.com.`,
          },
        ],
      },
    ]);
  });

  it('is right when one answer differs, is stored, or all differ little', async () => {
    expect(await codesOf(answered(0), answered(90), answered(0))).toEqual([]);
    expect(await codesOf(answered(4), answered(4), answered(4))).toEqual([]);
    const stored = answered(-90, { responseHeaders: { Date: 'Sat, 21 Nov 2026 07:00:00 GMT', Age: '5400' } });
    expect(await codesOf(stored, stored, stored)).toEqual([]);
    const fromCache = answered(-90, { fields: { _resourceType: 'fetch', _fromCache: 'disk' } });
    expect(await codesOf(fromCache, fromCache, fromCache)).toEqual([]);
    expect(await codesOf(answered(47), answered(47))).toEqual([]);
  });

  it('is told to be behind by a token that was issued in the future', async () => {
    const future = call({ iat: START + 1800, nbf: START + 1800, exp: START + 5400 });
    expect(await diagnose(future)).toMatchObject([
      {
        code: 'TOK-04',
        evidence: [{ excerpt: expect.stringMatching(/30 min behind the time its token/) as unknown }],
      },
    ]);
  });
});
