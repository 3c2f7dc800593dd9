import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../../src-main/practice/index.ts';
import { APP, HOST } from '../../../src-main/practice/world.ts';
import { cookiesOf, createClient, hiddenInputs, type Client } from './client.ts';

let practice: Practice;
let client: Client;

beforeAll(async () => {
  practice = await startPractice('healthy', 'by-hand');
  client = createClient(practice);
});
afterAll(() => practice.close());

const workspace = `https://${HOST.financeOperations}/?cmp=USMF&mi=DM_DataManagementWorkspaceMenuItem`;
const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

async function signInPage(): Promise<{ page: string; framing: unknown }> {
  const asked = await client.ask(workspace);
  const answer = await client.ask(String(asked.headers['location']));
  return { page: answer.body, framing: answer.headers['x-frame-options'] };
}

describe('signing in', () => {
  it('is asked for by finance and operations, and ends on the page that was asked for', async () => {
    const { page } = await signInPage();
    const chosen = await client.ask(`https://${HOST.signIn}/common/login`, form(hiddenInputs(page)));
    const posted = await client.ask(`https://${HOST.financeOperations}/`, form(hiddenInputs(chosen.body)));
    expect(posted.status).toBe(303);
    const there = new URL(String(posted.headers['location']), workspace).href;
    expect(there).toBe(workspace);
    const arrived = await client.ask(there, { headers: { cookie: cookiesOf(posted) } });
    expect(arrived.status).toBe(200);
    expect(arrived.body).toContain('Data management');
  });

  it('shows a page that may not be framed', async () => {
    expect((await signInPage()).framing).toBe('DENY');
  });

  it('sets cookies that a frame on another site sends only where third-party cookies are allowed', async () => {
    const { page } = await signInPage();
    const chosen = await client.ask(`https://${HOST.signIn}/common/login`, form(hiddenInputs(page)));
    const cookies = chosen.headers['set-cookie'] as string[];
    const session = cookies.find((line) => line.startsWith('ESTSAUTH='));
    expect(session).toMatch(/SameSite=None/);
    expect(session).toMatch(/; secure; HttpOnly/);
  });

  it('answers at once, with a code in the address, when the session cookie is there', async () => {
    const { page } = await signInPage();
    const chosen = await client.ask(`https://${HOST.signIn}/common/login`, form(hiddenInputs(page)));
    const question = new URLSearchParams({
      client_id: APP.dualWrite,
      redirect_uri: `https://${HOST.dualWrite}/dualWrite`,
      response_mode: 'query',
      state: 'where-we-were',
    });
    const url = `https://${HOST.signIn}/common/oauth2/v2.0/authorize?${question.toString()}`;
    const answer = await client.ask(url, { headers: { cookie: cookiesOf(chosen) } });
    const back = new URL(String(answer.headers['location']));
    expect(back.origin + back.pathname).toBe(`https://${HOST.dualWrite}/dualWrite`);
    expect(back.searchParams.get('state')).toBe('where-we-were');
    expect(practice.issuedCredentials()).toContain(back.searchParams.get('code'));
    expect((await client.ask(url)).headers['location']).toBeUndefined();
  });

  it('sends nobody to a page that is not played', async () => {
    for (const redirect_uri of [
      'https://example.com/',
      `https://${HOST.dualWrite}.example.com/dualWrite`,
      '',
    ]) {
      const query = new URLSearchParams({ client_id: APP.dualWrite, redirect_uri }).toString();
      const asked = await client.ask(`https://${HOST.signIn}/common/oauth2/v2.0/authorize?${query}`);
      const posted = await client.ask(`https://${HOST.signIn}/common/login`, form({ request: query }));
      expect([asked.status, posted.status]).toEqual([400, 400]);
    }
  });

  it('leads back into finance and operations only, whatever the state says', async () => {
    const { page } = await signInPage();
    const chosen = await client.ask(`https://${HOST.signIn}/common/login`, form(hiddenInputs(page)));
    const state = Buffer.from(JSON.stringify({ returnTo: '//example.com/' })).toString('base64url');
    for (const bad of [state, 'no state at all', '']) {
      const fields = { ...hiddenInputs(chosen.body), state: bad };
      const posted = await client.ask(`https://${HOST.financeOperations}/`, form(fields));
      expect(posted.headers['location']).toBe('/');
    }
  });

  it('gives tokens that name the tenant and the person, and say that they are practice', async () => {
    const token = await client.token();
    const [header, claims, signature] = token.split('.');
    const read = (part: string | undefined): unknown =>
      JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    expect(read(header)).toMatchObject({ alg: 'RS256', kid: expect.stringMatching(/^PRACTICE-/) });
    expect(read(claims)).toMatchObject({
      aud: 'https://IntegratorApp.com',
      tid: practice.environment.tenantId,
      practice: true,
    });
    expect(Buffer.from(signature ?? '', 'base64url')).toHaveLength(256);
    expect(practice.issuedCredentials()).toContain(token);
  });

  it('refuses a token to another application in the words of Entra', async () => {
    const answer = await client.ask(
      `https://${HOST.signIn}/common/oauth2/v2.0/token`,
      form({ client_id: 'other' }),
    );
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'invalid_grant', error_codes: [70008] });
  });
});

it('no credential of one run is known in another', async () => {
  const other = await startPractice('healthy', 'by-hand');
  await createClient(other).token();
  await client.token();
  await other.close();
  const known = new Set(practice.issuedCredentials());
  expect(other.issuedCredentials().length).toBeGreaterThan(0);
  expect(other.issuedCredentials().filter((value) => known.has(value))).toEqual([]);
  expect(other.environment.tenantId).not.toBe(practice.environment.tenantId);
});
