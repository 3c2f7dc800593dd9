import { describe, expect, it } from 'vitest';
import { openSystemStore } from '../../../src-main/secrets/index.ts';

const environment = {};
const answering = {
  getPassword: async () => 'kept',
  setPassword: async () => undefined,
  deletePassword: async () => true,
};
const failing = (message: string) => ({
  ...answering,
  getPassword: () => Promise.reject(new Error(message)),
});

describe('the store of the system', () => {
  it.each([
    ['win32', 'Windows Credential Manager'],
    ['darwin', 'macOS Keychain'],
    ['linux', 'Secret Service'],
    ['freebsd', 'Secret Service'],
  ])('has the name people know it by on %s', async (platform, name) => {
    const store = await openSystemStore({ environment, platform, load: async () => answering });
    expect(store.name).toBe(name);
    expect(await store.get('any')).toBe('kept');
  });

  it('is not asked, nor its library loaded, where the environment says off', async () => {
    const load = () => Promise.reject(new Error('loaded'));
    await expect(
      openSystemStore({ environment: { DWSC_CREDENTIAL_STORE: 'off' }, load }),
    ).rejects.toMatchObject({
      code: 'SECRET_STORE_UNAVAILABLE',
      message: 'The credential store is switched off by DWSC_CREDENTIAL_STORE.',
    });
  });

  it.each([
    ['linux', "The library that asks Secret Service can't be loaded; it needs libsecret-1-0."],
    ['win32', "The library that asks Windows Credential Manager can't be loaded."],
  ])('that has no library is a state with words on %s', async (platform, message) => {
    const load = () => Promise.reject(new Error('Failed to load keytar native addon'));
    await expect(openSystemStore({ environment, platform, load })).rejects.toMatchObject({
      code: 'SECRET_STORE_UNAVAILABLE',
      message,
    });
  });

  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'there is no D-Bus session to ask it in'],
    ['Cannot create an item in a locked collection', 'the keyring is locked'],
    [
      'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
      'there is no login keyring, or it was not unlocked',
    ],
    [
      'The name org.freedesktop.secrets was not provided by any .service files',
      'no program offers it, such as GNOME Keyring or KWallet',
    ],
    [
      'The name :1.0 was not provided by any .service files',
      'it left, or was started anew since: close this program and open it again',
    ],
    ['The stub received bad data.', 'it says “The stub received bad data.”'],
    ['x'.repeat(5000), `it says “${'x'.repeat(200)}”`],
  ])('that fails with “%s” is said in words', async (message, said) => {
    const store = await openSystemStore({
      environment,
      platform: 'linux',
      load: async () => failing(message),
    });
    await expect(store.get('any')).rejects.toMatchObject({
      code: 'SECRET_STORE_UNAVAILABLE',
      message: `Secret Service can't be used: ${said}.`,
    });
  });

  it('that never answers is given up', async () => {
    let answer: (kept: string) => void = () => undefined;
    const silent = {
      ...answering,
      getPassword: () => new Promise<string>((resolve) => (answer = resolve)),
    };
    const store = await openSystemStore({
      environment,
      platform: 'linux',
      load: async () => silent,
      limitMs: 20,
    });
    await expect(store.get('any')).rejects.toMatchObject({
      code: 'SECRET_STORE_UNAVAILABLE',
      message: 'Secret Service gave no answer in 0.02 seconds.',
    });
    await store.set('any', 'other');
    // A program that ends with a question open ends itself the hard way.
    answer('late');
  });
});
