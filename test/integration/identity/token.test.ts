import { describe, expect, it } from 'vitest';
import type { SignInFailure } from '../../../src-main/contract/index.ts';
import { TENANT, type EntraOptions } from '../../fakes/entra/entra.ts';
import { CONTOSO, DATAVERSE, FINANCE, GRAPH, before, codeOf, errorOf, going, open } from './signing-in.ts';

const ROLE = '62e90394-69f5-4237-9190-012177145e10';

async function signedIn(options: EntraOptions = {}) {
  // Renewed at every use: MSAL keeps no token that lives less than five minutes.
  const opened = await open({ tokenSeconds: 200, ...options });
  const { id } = await opened.identity.signIn(CONTOSO, before(opened.person, 'ana').way, going);
  opened.entra.asked.length = 0;
  return { ...opened, id };
}

describe('a token', () => {
  it('is for one resource, and each resource is asked for alone', async () => {
    const { entra, identity, id } = await signedIn();
    for (const resource of [DATAVERSE, FINANCE, GRAPH]) {
      const { value, expires } = await identity.token(id, resource, going);
      expect(entra.resourceOf(value)).toBe(resource);
      expect(Date.parse(expires)).toBeGreaterThan(Date.now());
    }
    expect(entra.asked).toEqual(Array(3).fill('/token refresh_token'));
  });

  it('that lives longer is kept, and not asked for again', async () => {
    const { entra, identity, id } = await signedIn({ tokenSeconds: 3600 });
    const first = await identity.token(id, DATAVERSE, going);
    expect(await identity.token(id, DATAVERSE, going)).toEqual(first);
    expect(entra.asked).toEqual([]);
  });

  it('comes silently after a restart, asked for by many at once', async () => {
    const { entra, start, id } = await signedIn();
    const identity = start();
    expect(await identity.accounts()).toMatchObject([{ id, username: 'ana@contoso.com' }]);
    const wanted = [DATAVERSE, FINANCE, GRAPH, DATAVERSE];
    const tokens = await Promise.all(wanted.map((resource) => identity.token(id, resource, going)));
    expect(tokens.map(({ value }) => entra.resourceOf(value))).toEqual(wanted);
  });

  it('comes to two consoles at once without either losing what the other was given', async () => {
    const { start, id } = await signedIn();
    const consoles = [start(), start(), start()];
    for (let round = 0; round < 3; round++)
      await Promise.all(consoles.map((identity) => identity.token(id, DATAVERSE, going)));
    expect(await start().accounts()).toMatchObject([{ id, signInAgain: null }]);
  });

  it('is not asked for with another app registration than it was given to', async () => {
    const { entra, start, id } = await signedIn();
    const other = start({ clientId: '99999999-9999-4999-8999-999999999999' });
    expect(await codeOf(other.token(id, DATAVERSE, going))).toBe('SIGN_IN_NEEDED');
    expect(await other.accounts()).toMatchObject([{ signInAgain: expect.stringContaining('registration') }]);
    expect(await start().accounts()).toMatchObject([{ signInAgain: null }]);
    expect(entra.asked).toEqual([]);
  });

  it('is not asked for a host that has no https address', async () => {
    const { identity, id } = await signedIn();
    expect(await codeOf(identity.token(id, 'http://contoso.crm4.dynamics.com', going))).toBe('USAGE_INVALID');
  });

  it('knows the directory roles the registration lets Entra name, and that it does not', async () => {
    const told = await signedIn({ directoryRoles: [ROLE] });
    expect(await told.identity.directoryRoles(told.id)).toEqual([ROLE]);
    const untold = await signedIn();
    expect(await untold.identity.directoryRoles(untold.id)).toBeNull();
  });

  it('of a revoked sign-in is not given, and the account says so until someone signs in again', async () => {
    const { entra, person, identity, id, changes } = await signedIn();
    const known = changes();
    await entra.revoke('ana');
    const error = await errorOf(identity.token(id, DATAVERSE, going));
    expect(error).toMatchObject({ code: 'SIGN_IN_NEEDED', detail: { code: 'AADSTS50173' } });
    expect(await identity.accounts()).toMatchObject([{ signInAgain: error!.message }]);
    expect(changes()).toBe(known + 1);
    const again = { ...CONTOSO, loginHint: 'ana@contoso.com' };
    expect(await identity.signIn(again, before(person, 'ana').way, going)).toMatchObject({
      id,
      signInAgain: null,
    });
    await expect(identity.token(id, DATAVERSE, going)).resolves.toBeDefined();
  });

  it.each([
    ['consent', { error: 'invalid_grant', suberror: 'consent_required', code: 65001 }],
    ['a second factor', { error: 'invalid_grant', suberror: 'basic_action', code: 50076 }],
    ['a sign-in for this service', { error: 'interaction_required', code: 50158 }],
  ])('that only lacks %s leaves the account signed in', async (_what, refusal) => {
    const { entra, identity, id } = await signedIn();
    entra.refuse(refusal);
    expect(await codeOf(identity.token(id, FINANCE, going))).toBe('SIGN_IN_NEEDED');
    expect(await identity.accounts()).toMatchObject([{ signInAgain: null }]);
    entra.refuse(null);
    await expect(identity.token(id, DATAVERSE, going)).resolves.toBeDefined();
  });

  it('that Entra gave nothing to renew with ends the sign-in without asking it', async () => {
    const { entra, identity, id } = await signedIn({ refreshTokens: false });
    expect(await codeOf(identity.token(id, FINANCE, going))).toBe('SIGN_IN_NEEDED');
    expect(await identity.accounts()).toMatchObject([{ signInAgain: expect.stringContaining('not enough') }]);
    expect(entra.asked).toEqual([]);
  });

  it('for a service the tenant does not know says which mistake that is', async () => {
    const { entra, identity, id } = await signedIn();
    entra.refuse({ error: 'invalid_resource', code: 500011 });
    const error = await errorOf(identity.token(id, FINANCE, going));
    expect(error).toMatchObject({
      code: 'SIGN_IN_FAILED',
      message: 'The environment is not known in this tenant.',
    });
    const { code, traceId, timestamp, url } = error!.detail as unknown as SignInFailure;
    expect([code, timestamp]).toEqual(['AADSTS500011', '2026-01-09 02:02:12Z']);
    expect(traceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(url).toBe('https://login.microsoftonline.com/error?code=500011');
    expect(await identity.accounts()).toMatchObject([{ signInAgain: null }]);
  });

  it('that can not be fetched offline leaves the account signed in, and comes when the network is back', async () => {
    const { network, identity, id } = await signedIn();
    network.cut(true);
    expect(await codeOf(identity.token(id, DATAVERSE, going))).toBe('NETWORK_UNREACHABLE');
    expect(await identity.accounts()).toMatchObject([{ tenantId: TENANT, signInAgain: null }]);
    network.cut(false);
    await expect(identity.token(id, DATAVERSE, going)).resolves.toBeDefined();
  });

  it('is nobody’s any more after signing out, here and after a restart', async () => {
    const { identity, start, id } = await signedIn();
    await identity.signOut(id);
    expect(await codeOf(identity.token(id, DATAVERSE, going))).toBe('ACCOUNT_NOT_FOUND');
    expect(await start().accounts()).toEqual([]);
  });
});
