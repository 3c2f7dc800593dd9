import { join } from 'node:path';
import { knownError, type CredentialStorage, type KeptSecret, type SecretsView } from '../contract/index.ts';
import type { Secrets } from '../secrets/index.ts';
import type { Context } from './context.ts';

/** What is secret on this computer, where it lies and what keeps others from it, said as it is. */
export async function secretsView({ dataFolder }: Context, secrets: Secrets): Promise<SecretsView> {
  const traceKey = await keptTraceKey(dataFolder, secrets);
  const storage = await secrets.storage();
  return { storage, kept: [traceKey, keptSignIns(dataFolder, storage), ...keptByTraces(dataFolder)] };
}

async function keptTraceKey(dataFolder: string, secrets: Secrets): Promise<KeptSecret> {
  const what = 'Key that seals traces';
  try {
    const { store } = await secrets.traceKey();
    if (store !== null)
      return { what, where: store, protection: OWNER[store] ?? 'Protected by your account', isSealed: true };
    const where = join(dataFolder, 'trace.key');
    return { what, where, protection: 'Protected by file permissions only', isSealed: false };
  } catch (error) {
    return { what, where: 'Missing', protection: knownError(error).message, isSealed: false };
  }
}

/** What opens the store, by its name. */
const OWNER: Record<string, string> = {
  'Windows Credential Manager': 'Protected by your Windows account',
  'macOS Keychain': 'Protected by your login keychain',
  'Secret Service': 'Protected by the password of your keyring',
};

function keptSignIns(dataFolder: string, { kind, name }: CredentialStorage): KeptSecret {
  const what = 'Sign-ins';
  return kind === 'store'
    ? {
        what,
        where: join(dataFolder, 'sign-ins.sealed'),
        protection: `AES-256, with a key of its own in ${name}`,
        isSealed: true,
      }
    : { what, where: 'In memory', protection: 'Gone when the console is closed', isSealed: true };
}

function keptByTraces(dataFolder: string): KeptSecret[] {
  return [
    {
      what: 'Raw traces, bodies and screenshots',
      where: 'Sealed files in each case',
      protection: 'AES-256, with the key that seals traces',
      isSealed: true,
    },
    {
      what: 'Findings, results of checks, review and ticket drafts',
      where: 'Sealed files in each case',
      protection: 'AES-256, with the key that seals traces',
      isSealed: true,
    },
    {
      what: 'Notes and files attached to a ticket',
      where: 'Plain files in each case',
      protection: 'As you wrote and chose them; replaced only in the package',
      isSealed: false,
    },
    {
      what: 'A trace while it is imported, the profile of a recorded browser',
      where: join(dataFolder, 'opened') + ', ' + join(dataFolder, 'profiles'),
      protection: 'Files that only you may read, removed when it ends',
      isSealed: false,
    },
    {
      what: 'What a stand-in stands for',
      where: 'Kept nowhere',
      protection: 'Worked out from the sealed trace when asked',
      isSealed: true,
    },
  ];
}
