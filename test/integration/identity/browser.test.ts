import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import type { SignInWay } from '../../../src-main/identity/index.ts';
import { TENANT } from '../../fakes/entra/entra.ts';
import {
  CONTOSO,
  DATAVERSE,
  FINANCE,
  before,
  codeOf,
  errorOf,
  going,
  isOpen,
  nobody,
  open,
  portOf,
} from './signing-in.ts';

/** A form post to the redirect address, as any page or program could send it. */
function post(port: number, fields: Record<string, string>, method = 'POST', path = '/'): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', reject);
    request.end(method === 'POST' ? new URLSearchParams(fields).toString() : undefined);
  });
}

describe('signing in with the browser', () => {
  it('uses PKCE, a state and a nonce, goes to the one tenant, and ends with a page of ours', async () => {
    const { entra, person, identity } = await open();
    const ana = before(person, 'ana');
    expect(await identity.signIn(CONTOSO, ana.way, going)).toMatchObject({
      username: 'ana@contoso.com',
      name: 'Ana Example',
      tenantId: TENANT,
      cloud: 'public',
      signInAgain: null,
    });
    const { host, pathname, searchParams } = ana.address();
    expect([host, pathname]).toEqual(['login.microsoftonline.com', '/contoso.com/oauth2/v2.0/authorize']);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      response_mode: 'form_post',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      scope: `${DATAVERSE}/.default openid profile offline_access`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)?.length).toBeGreaterThan(40);
    expect(await ana.lastPage()).toContain('You can close this tab');
    expect(entra.asked).toEqual(['/authorize', '/token authorization_code']);
    expect(await isOpen(portOf(ana.address()))).toBe(false);
  });

  it('listens on 127.0.0.1 alone, and is moved by nothing without its state', async () => {
    const { entra, person, identity } = await open();
    const none = nobody();
    const signedIn = identity.signIn(CONTOSO, none.way, going);
    const address = await none.address;
    const port = portOf(address);
    expect(await isOpen(port, '::1')).toBe(false);
    const state = address.searchParams.get('state')!;
    expect(await post(port, { code: 'stolen', state: 'another' })).toBe(400);
    expect(await post(port, { code: 'stolen' })).toBe(400);
    expect(await post(port, {}, 'POST', `/?code=stolen&state=${state}`)).toBe(404);
    expect(await post(port, {}, 'GET', `/?code=stolen&state=${state}`)).toBe(404);
    expect(await post(port, { error: 'access_denied', state: '' })).toBe(400);
    await expect(post(port, { code: 'x'.repeat(100_000), state })).rejects.toThrow();
    expect(entra.asked).toEqual([]);
    expect(await person.signIn(address.href, 'ana')).toContain('You are signed in');
    await expect(signedIn).resolves.toMatchObject({ username: 'ana@contoso.com' });
  });

  it('says that the person declined, on the page too', async () => {
    const { person, identity } = await open();
    const ana = before(person, 'ana', 'decline');
    expect(await errorOf(identity.signIn(CONTOSO, ana.way, going))).toMatchObject({
      code: 'SIGN_IN_FAILED',
      message: 'The sign-in was declined.',
      detail: { correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(await ana.lastPage()).toContain('You are not signed in');
    expect(await identity.accounts()).toEqual([]);
  });

  it('refuses a code it did not ask for with the same verifier', async () => {
    const { person, identity } = await open();
    const stolen = nobody();
    const other = codeOf(identity.signIn(CONTOSO, stolen.way, going));
    const address = await stolen.address;
    // The attacker's own sign-in, whose code is slipped into this one.
    const mixed = new URL(address);
    mixed.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    expect(await person.signIn(mixed.href, 'eve')).toContain('You are not signed in');
    expect(await other).toBe('SIGN_IN_FAILED');
  });

  it('is cancelled at once, and closes its port', async () => {
    const { identity } = await open();
    const none = nobody();
    const cancel = new AbortController();
    const signedIn = identity.signIn(CONTOSO, none.way, cancel.signal);
    const port = portOf(await none.address);
    expect(await isOpen(port)).toBe(true);
    cancel.abort(new ConsoleError('INTERRUPTED', 'It was cancelled.'));
    expect(await codeOf(signedIn)).toBe('INTERRUPTED');
    expect(await isOpen(port)).toBe(false);
  });

  it('gives up when nobody comes, and closes its port', async () => {
    const { identity } = await open({ browserMs: 300 });
    const none = nobody();
    const signedIn = codeOf(identity.signIn(CONTOSO, none.way, going));
    const port = portOf(await none.address);
    expect(await signedIn).toBe('SIGN_IN_TIMED_OUT');
    expect(await isOpen(port)).toBe(false);
  });

  it('says when there is no browser, and closes its port', async () => {
    const { identity } = await open();
    let port = 0;
    const way: SignInWay = {
      kind: 'browser',
      open(url) {
        port = portOf(new URL(url));
        return Promise.reject(new Error('spawn xdg-open ENOENT'));
      },
    };
    expect(await codeOf(identity.signIn(CONTOSO, way, going))).toBe('SIGN_IN_BROWSER_MISSING');
    expect(await isOpen(port)).toBe(false);
  });

  it('keeps several people apart, each with tokens of their own', async () => {
    const { entra, person, identity } = await open();
    const ana = await identity.signIn(CONTOSO, before(person, 'ana').way, going);
    const ben = await identity.signIn(CONTOSO, before(person, 'ben').way, going);
    expect((await identity.accounts()).map(({ username }) => username)).toEqual([
      'ana@contoso.com',
      'ben@contoso.com',
    ]);
    const anas = await identity.token(ana.id, DATAVERSE, going);
    const bens = await identity.token(ben.id, DATAVERSE, going);
    expect(anas.value).not.toBe(bens.value);
    await entra.revoke('ana');
    await identity.signOut(ana.id);
    expect(await identity.accounts()).toEqual([ben]);
    expect(await codeOf(identity.token(ana.id, DATAVERSE, going))).toBe('ACCOUNT_NOT_FOUND');
    await expect(identity.token(ben.id, FINANCE, going)).resolves.toBeDefined();
  });

  it('takes the place of the sign-in of the same person', async () => {
    const { person, identity } = await open();
    const first = await identity.signIn(CONTOSO, before(person, 'ana').way, going);
    const again = { ...CONTOSO, loginHint: first.username };
    expect(await identity.signIn(again, before(person, 'ana').way, going)).toEqual(first);
    expect(await identity.accounts()).toEqual([first]);
  });
});
