import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UNKNOWN_ENVIRONMENT, type Account } from '../../../src-main/contract/index.ts';
import {
  checkOffered,
  clientIdOf,
  findAccount,
  resourceOf,
  signInOffer,
} from '../../../src-main/flows/accounts.ts';
import type { Identity } from '../../../src-main/identity/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const MINE = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const OURS = '11111111-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const nothing = { clientId: '', tenant: '' };

async function managed(signIn?: object): Promise<string> {
  const path = join(await temporaryFolder(), 'managed-settings.json');
  if (signIn) await writeFile(path, JSON.stringify({ formatVersion: 1, signIn }));
  return path;
}

describe('what signing in starts from', () => {
  it('is nothing until an id is given, and nothing is borrowed', async () => {
    const path = await managed();
    expect(await signInOffer(nothing, path)).toMatchObject({ clientId: null, setBy: null, tenant: '' });
    await expect(clientIdOf(nothing, path)).rejects.toMatchObject({ code: 'SIGN_IN_NOT_SET_UP' });
  });

  it('is what the user entered, or an administrator laid down before it', async () => {
    const entered = { clientId: MINE, tenant: 'mine.example' };
    expect(await signInOffer(entered, await managed())).toMatchObject({
      clientId: MINE,
      setBy: 'user',
      tenant: 'mine.example',
    });
    const path = await managed({ clientId: OURS, tenant: 'contoso.com' });
    expect(await signInOffer(entered, path)).toMatchObject({
      clientId: OURS,
      setBy: 'administrator',
      tenant: 'contoso.com',
    });
    expect(await clientIdOf(entered, path)).toBe(OURS);
  });

  it('offers the clouds that are documented, or those an administrator names, with what is to say of them', async () => {
    const usual = await signInOffer(nothing, await managed({}));
    expect(usual.clouds.map(({ id }) => id)).toEqual(['public', 'gcc']);
    const other = await signInOffer(nothing, await managed({ clouds: ['china'] }));
    expect(other.clouds).toEqual([
      { id: 'china', title: 'China (21Vianet)', note: 'Not documented for dual-write' },
    ]);
    const twice = await signInOffer(nothing, await managed({ clouds: ['gcc', 'public', 'gcc'] }));
    expect(twice.clouds.map(({ id }) => id)).toEqual(['gcc', 'public']);
    expect(() => checkOffered('public', other)).toThrow(
      expect.objectContaining({ code: 'SIGN_IN_CLOUD_NOT_OFFERED' }),
    );
    expect(() => checkOffered('china', other)).not.toThrow();
  });

  it.each([{ clouds: ['moon'] }, { clouds: [] }, { clientid: MINE }, { tenant: 7 }])(
    'is not guessed where the administrator wrote %j',
    async (signIn) => {
      await expect(signInOffer(nothing, await managed(signIn))).rejects.toMatchObject({
        code: 'MANAGED_SETTINGS_INVALID',
      });
    },
  );
});

describe('the address a token is for', () => {
  const environment = {
    ...UNKNOWN_ENVIRONMENT,
    dataverseUrl: 'https://contoso.crm4.dynamics.com/main.aspx?x=1',
    financeUrl: 'https://contoso.operations.dynamics.com/',
  };

  it('has no path and no slash at its end', () => {
    expect(resourceOf('dataverse', environment, 'public')).toBe('https://contoso.crm4.dynamics.com');
    expect(resourceOf('finance', environment, 'public')).toBe('https://contoso.operations.dynamics.com');
  });

  it('of Graph is that of the cloud', () => {
    expect(resourceOf('graph', environment, 'gcc')).toBe('https://graph.microsoft.com');
    expect(resourceOf('graph', environment, 'china')).toBe('https://microsoftgraph.chinacloudapi.cn');
  });

  it('is not known where the case does not name it', () => {
    expect(resourceOf('finance', UNKNOWN_ENVIRONMENT, 'public')).toBeNull();
  });
});

describe('the account a person names', () => {
  const account = (id: string, username: string, tenantId: string): Account => ({
    id,
    username,
    name: username,
    tenantId,
    cloud: 'public',
    signInAgain: null,
  });
  const ana = account('1', 'ana@contoso.com', 'a');
  const anaAsGuest = account('2', 'ana@contoso.com', 'b');
  const ben = account('3', 'ben@contoso.com', 'a');
  const identity = (...accounts: Account[]) => ({ accounts: async () => accounts }) as unknown as Identity;

  it('is found by user name or id, and is the only one where none is named', async () => {
    expect(await findAccount(identity(ana, ben), 'BEN@contoso.com')).toBe(ben);
    expect(await findAccount(identity(ana, ben), '1')).toBe(ana);
    expect(await findAccount(identity(ana), null)).toBe(ana);
  });

  it('is asked for again where it could be two, and refused where it is none', async () => {
    await expect(findAccount(identity(ana, anaAsGuest), 'ana@contoso.com')).rejects.toMatchObject({
      code: 'USAGE_INVALID',
      message: expect.stringContaining('2 (ana@contoso.com in b)'),
    });
    await expect(findAccount(identity(ana, ben), null)).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await expect(findAccount(identity(ana), 'eve')).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    await expect(findAccount(identity(), null)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });
});
