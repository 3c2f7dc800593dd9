import { describe, expect, it } from 'vitest';
import type { Finding, HarLog } from '../../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import type { RequestSpec } from '../../../fakes/trace-builder.ts';

const ENTRA = 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0';
const FO = 'https://contoso.operations.dynamics.com';
const TRACE_ID = '0a1b2c3d-0000-4444-8888-0123456789ab';
const CORRELATION_ID = '1a1b2c3d-0000-4444-8888-0123456789ab';

const refused = (digits: number): Record<string, unknown> => ({
  error: 'invalid_grant',
  error_description: `AADSTS${digits}: Refused. Trace ID: ${TRACE_ID} Correlation ID: ${CORRELATION_ID}`,
  error_codes: [digits],
});
const redirect = (location: string): RequestSpec => ({
  url: `${ENTRA}/authorize?client_id=1&prompt=none`,
  status: 302,
  responseHeaders: { Location: location },
});
const signedIn = redirect(`${FO}/#code=a-secret-code&state=1&session_state=2`);
const silentTry = redirect(
  `${FO}/#error=login_required&error_description=AADSTS50058%3a+A+silent+sign-in+request+was+sent.%0d%0aTrace+ID%3a+${TRACE_ID}&state=a-secret-state`,
);

async function diagnose(...specs: RequestSpec[]): Promise<Finding[]> {
  return (await diagnoseTrace(buildTrace(specs))).findings;
}
/** The library that signs in writes its errors into the console. */
const inConsole: Partial<HarLog> = {
  _console: [
    {
      time: '2026-11-21T09:00:00.500Z',
      level: 'error',
      source: 'console',
      text: 'ServerError: AADSTS50058: refused.',
      url: `${FO}/`,
    },
  ],
};

describe('a refused sign-in', () => {
  it('is read from the answer of the token endpoint, with its identifiers', async () => {
    const [finding, ...others] = await diagnose({
      url: `${ENTRA}/token`,
      method: 'POST',
      status: 400,
      body: refused(65001),
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'AADSTS65001',
      severity: 'error',
      confidence: 'high',
      evidence: [{ entry: 0, field: 'response.content.text $.error_description' }],
    });
    expect(finding?.identifiers.map(({ value }) => value)).toContain(CORRELATION_ID);
  });

  it('is read from the list of codes where there is no message', async () => {
    const body = { error: 'invalid_grant', error_codes: [50173] };
    expect(await diagnose({ url: `${ENTRA}/token`, method: 'POST', status: 400, body })).toMatchObject([
      { code: 'AADSTS50173', evidence: [{ field: 'response.content.text $.error_codes[0]' }] },
    ]);
  });

  it('is read from the program of the error page', async () => {
    const page = `<html><script>$Config={"strServiceExceptionMessage":"AADSTS50011: The reply URL does not match.","sErrorCode":"50011"}</script></html>`;
    const findings = await diagnose({ url: `${ENTRA}/authorize`, body: page });
    expect(findings).toMatchObject([
      { code: 'AADSTS50011', evidence: [{ excerpt: 'AADSTS50011: The reply URL does not match.' }] },
    ]);
  });

  it('is read from a redirect, and nothing of its other parameters is kept', async () => {
    const findings = await diagnose(silentTry);
    expect(findings).toMatchObject([
      { code: 'AADSTS50058', severity: 'warning', evidence: [{ field: 'response.headers[0].value' }] },
    ]);
    expect(JSON.stringify(findings)).not.toContain('secret');
    expect(findings[0]?.evidence[0]?.excerpt).toContain('AADSTS50058: A silent sign-in request was sent.');
  });

  it.each([
    [
      'the address',
      { url: `${FO}/auth?error=access_denied&error_description=AADSTS53003%3a+Blocked.&state=a-secret` },
    ],
    [
      'a form',
      {
        url: `${FO}/auth`,
        method: 'POST',
        requestBody: 'error=access_denied&error_description=AADSTS53003%3a+Blocked.&state=a-secret',
      },
    ],
  ])('is read where the browser comes back with %s', async (_how, spec) => {
    const findings = await diagnose(spec);
    expect(findings).toMatchObject([
      { code: 'AADSTS53003', evidence: [{ excerpt: 'AADSTS53003: Blocked.' }] },
    ]);
    expect(JSON.stringify(findings)).not.toContain('secret');
  });

  it('that is only a step is no finding when the sign-in then worked', async () => {
    expect(await diagnose(silentTry, signedIn)).toEqual([]);
    expect(
      await diagnose(
        { url: `${ENTRA}/token`, method: 'POST', status: 400, body: refused(50173) },
        { url: `${ENTRA}/token`, method: 'POST', body: { token_type: 'Bearer' } },
      ),
    ).toEqual([]);
  });

  it('that is a step stays a finding when it came after the last sign-in that worked', async () => {
    expect(await diagnose(signedIn, silentTry)).toMatchObject([{ code: 'AADSTS50058' }]);
  });

  it('that is a step stays a finding when only another application was let in', async () => {
    const by = (client: string, spec: RequestSpec): RequestSpec => ({
      ...spec,
      url: `${ENTRA}/authorize?client_id=${client}`,
    });
    const [one, other] = [TRACE_ID, CORRELATION_ID];
    expect(await diagnose(by(one, silentTry), by(other, signedIn))).toMatchObject([{ code: 'AADSTS50058' }]);
    expect(await diagnose(by(one, silentTry), by(one, signedIn))).toEqual([]);
  });

  it('that is over is not heard in the console either', async () => {
    const codes = async (specs: RequestSpec[]): Promise<string[]> =>
      (await diagnoseTrace(buildTrace(specs, inConsole))).findings.map(({ code }) => code);
    expect(await codes([silentTry, signedIn])).toEqual([]);
    expect(await codes([silentTry, signedIn, silentTry])).toEqual(['AADSTS50058']);
    expect(await codes([{ url: `${FO}/` }])).toEqual(['AADSTS50058']);
  });

  it('is not taken to have worked by the question whether a token may be asked for', async () => {
    const preflight = { url: `${ENTRA}/token`, method: 'OPTIONS', status: 200 };
    expect(await diagnose(silentTry, preflight)).toMatchObject([{ code: 'AADSTS50058' }]);
  });

  it('that no further step can cure stays a finding beside a sign-in that worked', async () => {
    const noConsent = { url: `${ENTRA}/token`, method: 'POST', status: 400, body: refused(65001) };
    expect(await diagnose(noConsent, signedIn)).toMatchObject([{ code: 'AADSTS65001' }]);
  });

  it('with a code nobody wrote down is named by its evidence', async () => {
    const findings = await diagnose({
      url: `${ENTRA}/token`,
      method: 'POST',
      status: 400,
      body: refused(90014),
    });
    expect(findings).toMatchObject([
      { code: 'AADSTS', evidence: [{ excerpt: expect.stringContaining('AADSTS90014') }] },
    ]);
  });

  it('is heard from a connection of dual-write too', async () => {
    const gateway =
      'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/Project';
    const body = { errorMessage: 'Error from token exchange: AADSTS50173: The provided grant has expired.' };
    expect(await diagnose({ url: gateway, status: 400, body })).toMatchObject([
      { code: 'AADSTS50173', evidence: [{ field: 'response.content.text $.errorMessage' }] },
    ]);
  });

  it('of another site is none of ours, nor a page that explains codes', async () => {
    expect(
      await diagnose(
        { url: 'https://accounts.example.org/token', status: 400, body: refused(65001) },
        { url: 'https://learn.microsoft.com/entra/reference-error-codes', body: '<td>AADSTS50011</td>' },
        { url: `${FO}/?mi=Help&q=AADSTS50011`, body: '<html></html>' },
        { url: 'https://login.microsoftonline.com/error?code=50011', body: '<td>AADSTS50011: no match</td>' },
        {
          url: 'https://login.microsoftonline.com/shared/texts.js',
          mimeType: 'application/javascript',
          body: 'const texts = ["AADSTS50011: no match"]',
        },
      ),
    ).toEqual([]);
  });
});
