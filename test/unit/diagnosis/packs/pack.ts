import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadPacks, type RulePack, type Surroundings } from '../../../../src-main/diagnosis/index.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

export const AROUND: Surroundings = {
  tickets: ['support-request'],
  articles: new Map([['linking-mismatch', 'https://learn.microsoft.com/x']]),
};

/** What every rule says; a test adds what it is about. */
export const ADVICE = {
  code: 'CONTOSO-01',
  title: 'The middleware refuses the token',
  severity: 'error',
  what: 'What happened.',
  why: 'Why.',
  roles: { now: 'The integration team.' },
  fix: ['Renew the token.'],
};

export const packText = (...rules: object[]): string => JSON.stringify({ formatVersion: 1, rules }, null, 2);

/** A pack in a folder of its own, made of these files. */
export async function packFolder(files: Record<string, string | Buffer>): Promise<string> {
  const folder = join(await temporaryFolder(), 'contoso');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

export async function loadPack(files: Record<string, string | Buffer>): Promise<RulePack> {
  const [pack] = await loadPacks([{ folder: await packFolder(files), from: 'command' }], AROUND);
  return pack!;
}
