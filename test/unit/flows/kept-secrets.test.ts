import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptSecret } from '../../../src-main/contract/index.ts';
import { secretsView } from '../../../src-main/flows/kept-secrets.ts';
import { openSecrets, type SecretStore } from '../../../src-main/secrets/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { createFakeStore, noStore } from '../secrets/fake-store.ts';

let data: string;
beforeEach(async () => void (data = await temporaryFolder()));

async function keptIn(openStore: () => Promise<SecretStore>): Promise<Map<string, KeptSecret>> {
  const context = { dataFolder: data, traceKey: () => Promise.reject(new Error('not asked')) };
  const { kept } = await secretsView(context, openSecrets(data, openStore));
  return new Map(kept.map((secret) => [secret.what, secret]));
}

describe('what the settings say of secrets', () => {
  it.each([
    ['Windows Credential Manager', 'Protected by your Windows account'],
    ['macOS Keychain', 'Protected by your login keychain'],
    ['Secret Service', 'Protected by the password of your keyring'],
  ])('in %s', async (name, protection) => {
    const kept = await keptIn(async () => ({ ...createFakeStore(), name }));
    expect(kept.get('Key that seals traces')).toMatchObject({ where: name, protection, isSealed: true });
    expect(kept.get('Sign-ins')).toMatchObject({
      where: join(data, 'sign-ins.sealed'),
      protection: `AES-256, with a key of its own in ${name}`,
      isSealed: true,
    });
  });

  it('without a store is that a file has the key, and memory the sign-ins', async () => {
    const kept = await keptIn(noStore);
    expect(kept.get('Key that seals traces')).toMatchObject({
      where: join(data, 'trace.key'),
      protection: 'Protected by file permissions only',
      isSealed: false,
    });
    expect(kept.get('Sign-ins')).toMatchObject({ where: 'In memory' });
  });

  it('with a key that is lost is that it is missing, and why', async () => {
    const store = createFakeStore();
    await keptIn(async () => store);
    store.kept.clear();
    const kept = await keptIn(async () => store);
    expect(kept.get('Key that seals traces')).toMatchObject({
      where: 'Missing',
      protection: 'Secret Service answers, but it has not got the key to the raw traces any more.',
      isSealed: false,
    });
  });
});
