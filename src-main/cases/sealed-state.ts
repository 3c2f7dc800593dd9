import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ConsoleError } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { sealFile, unsealFile } from '../sealed/index.ts';

/**
 * What the console remembers of a case and that may hold customer data (findings with their excerpts, pasted texts,
 * words to redact, a ticket draft): one sealed JSON file each, in `state/`. Null when there is none, when it was sealed
 * on another machine, or when another version wrote it: all of it can be made again.
 */
export async function readSealedState<T>(
  caseFolder: string,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  key: Buffer,
): Promise<T | null> {
  try {
    const text = (await unsealFile(pathOf(caseFolder, name), key)).toString('utf8');
    const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
    return checked.success ? checked.output : null;
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR') || error instanceof ConsoleError) return null;
    throw error;
  }
}

export async function writeSealedState(
  caseFolder: string,
  name: string,
  value: unknown,
  key: Buffer,
): Promise<void> {
  await mkdir(join(caseFolder, 'state'), { recursive: true, mode: 0o700 });
  await sealFile(pathOf(caseFolder, name), key, Buffer.from(JSON.stringify(value), 'utf8'));
}

function pathOf(caseFolder: string, name: string): string {
  return join(caseFolder, 'state', `${name}.sealed`);
}
