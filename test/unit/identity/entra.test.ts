import { describe, expect, it } from 'vitest';
import { CLOUDS, ConsoleError } from '../../../src-main/contract/index.ts';
import { cloud } from '../../../src-main/identity/index.ts';
import { keptOf, openEntra } from '../../../src-main/identity/entra.ts';
import { createNodeNetwork, type Network } from '../../../src-main/network/index.ts';

const TOKEN = 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token';

/** Entra over a network that answers everything alike. */
async function over(fetch: Network['fetch'], id: (typeof CLOUDS)[number] = 'public') {
  const controller = new AbortController();
  const entra = await openEntra({
    network: { ...createNodeNetwork({ variables: {} }), fetch },
    clientId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    cloud: id,
    tenant: 'contoso.com',
    signal: controller.signal,
  });
  const redeem = () =>
    entra.client
      .acquireTokenByCode({
        scopes: [],
        redirectUri: 'http://localhost:1',
        code: 'a-code',
        codeVerifier: 'a',
      })
      .then((result) => keptOf(entra, result))
      .then(
        () => null,
        (error: unknown) => entra.explain(error) as ConsoleError,
      );
  return { entra, redeem, controller };
}

const answering =
  (body: string, status = 400): Network['fetch'] =>
  async () =>
    new Response(body, { status });

describe('Entra of each cloud', () => {
  it.each(CLOUDS)(
    '%s is asked on its own host, for the one tenant, and for nothing else before',
    async (id) => {
      const asked: string[] = [];
      const { entra } = await over(async (url) => {
        asked.push(url);
        return new Response('{}');
      }, id);
      const url = new URL(
        await entra.client.getAuthCodeUrl({ scopes: [], redirectUri: 'http://localhost:1' }),
      );
      expect(url.origin + url.pathname).toBe(
        `https://${cloud(id).signInHost}/contoso.com/oauth2/v2.0/authorize`,
      );
      expect(asked).toEqual([]);
    },
  );
});

describe('what comes in place of an answer of Entra', () => {
  it.each([
    ['a page', '<html>Sign in to the Wi-Fi</html>', 200],
    ['nothing', '', 502],
    ['a list', '[]', 200],
    ['half of it', '{"access_token":"', 200],
    ['more than it ever sends', `{"x":"${'x'.repeat(2_000_000)}"}`, 200],
  ])('%s means that something is in between', async (_what, body, status) => {
    const { redeem } = await over(answering(body, status));
    expect(await redeem()).toMatchObject({ code: 'NETWORK_UNREACHABLE' });
  });

  it.each([
    ['no token', '{}'],
    ['an error that is no text', '{"error":{"code":7}}'],
    ['a token that is none', '{"access_token":7,"id_token":"a.b.c","expires_in":"soon"}'],
  ])('%s can not be used, and says so without repeating it', async (_what, body) => {
    const { redeem } = await over(answering(body, 200));
    const error = await redeem();
    expect(error).toMatchObject({
      code: 'SIGN_IN_FAILED',
      detail: { correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(error?.cause).toBeUndefined();
  });

  it('a redirect is not followed', async () => {
    const asked: string[] = [];
    const { redeem } = await over(async (url) => {
      asked.push(url);
      return new Response('', { status: 302, headers: { location: 'https://evil.example/' } });
    });
    expect(await redeem()).toMatchObject({ code: 'NETWORK_UNREACHABLE' });
    expect(asked.map((url) => url.split('?')[0])).toEqual([TOKEN]);
  });
});

describe('a request to Entra', () => {
  it('carries no counters of the library', async () => {
    let sent: Record<string, string> = {};
    const { redeem } = await over(async (_url, request) => {
      sent = request.headers ?? {};
      return new Response('{}');
    });
    await redeem();
    expect(Object.keys(sent)).toContain('Content-Type');
    expect(Object.keys(sent).filter((name) => name.toLowerCase().includes('telemetry'))).toEqual([]);
  });

  it('ends with the signal, for its reason', async () => {
    const { redeem, controller } = await over(
      (_url, { signal }) =>
        new Promise((_resolve, reject) => {
          const end = () => reject(signal.reason as Error);
          if (signal.aborted) end();
          signal.addEventListener('abort', end);
        }),
    );
    const ended = redeem();
    const reason = new ConsoleError('INTERRUPTED', 'It was cancelled.');
    controller.abort(reason);
    expect(await ended).toBe(reason);
  });
});
