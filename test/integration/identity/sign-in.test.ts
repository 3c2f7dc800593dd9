import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ConsoleError } from '../../../src-main/contract/index.ts';
import { createIdentity, type SignInRequest, type SignInWay } from '../../../src-main/identity/index.ts';
import { createMemorySecret } from '../../../src-main/secrets/index.ts';
import {
  CLIENT_ID,
  TENANT,
  idOf,
  openFakeEntra,
  type Entra,
  type EntraOptions,
} from '../../fakes/entra/entra.ts';
import { networkTo } from '../../fakes/entra/network.ts';
import { sitDown, type Person } from '../../fakes/entra/person.ts';

const DATAVERSE = 'https://contoso.crm4.dynamics.com';
const FINANCE = 'https://contoso.operations.dynamics.com';
const never = new AbortController().signal;
const request: SignInRequest = {
  tenant: 'contoso.com',
  cloud: 'public',
  resource: DATAVERSE,
  loginHint: null,
};

async function open(options: EntraOptions = {}, browserMs?: number) {
  const entra = await openFakeEntra(options);
  onTestFinished(() => entra.close());
  const network = networkTo(entra);
  const secret = createMemorySecret();
  const person = await sitDown(entra.port);
  onTestFinished(() => person.close());
  const identity = () =>
    createIdentity({
      network,
      secret,
      clientId: async () => CLIENT_ID,
      ...(browserMs === undefined ? {} : { browserMs }),
    });
  return { entra, network, secret, person, identity };
}

/** The browser opens the page, and the person of that name signs in on it. */
function asPerson(person: Person, name: string) {
  let ended: Promise<string> | undefined;
  let address = '';
  const way: SignInWay = {
    kind: 'browser',
    async open(url) {
      address = url;
      ended = person.signIn(url, name);
      ended.catch(() => undefined);
    },
  };
  return { way, address: () => new URL(address), lastPage: () => ended };
}

describe('signing in with the browser', () => {
  it('uses PKCE, a state and a nonce, goes to the one tenant, and ends with a page of ours', async () => {
    const { entra, person, identity } = await open();
    const ana = asPerson(person, 'ana');
    const account = await identity().signIn(request, ana.way, never);
    expect(account).toMatchObject({
      username: 'ana@contoso.com',
      name: 'Ana Example',
      tenantId: TENANT,
      cloud: 'public',
      signInAgain: null,
    });
    const { host, pathname, searchParams } = ana.address();
    expect([host, pathname]).toEqual(['login.microsoftonline.com', '/contoso.com/oauth2/v2.0/authorize']);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_mode: 'form_post',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      scope: expect.stringMatching(
        /^https:\/\/contoso\.crm4\.dynamics\.com\/\.default openid profile offline_access$/,
      ),
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)?.length).toBeGreaterThan(40);
    expect(await ana.lastPage()).toContain('You can close this tab');
    expect(entra.asked).toEqual(['/authorize', '/token authorization_code']);
    expect(idOf('ana')).not.toBe(account.id);
  });
});
