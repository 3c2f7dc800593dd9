import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { ConsoleError, fail } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { sealFile, unsealFile } from '../sealed/index.ts';

/** `null` is for what can be made again: then a file that can't be read is as good as none. */
export type WhenUnreadable = 'raise' | 'null';

/**
 * What the console remembers of a case and that may hold customer data (findings with their excerpts, pasted texts,
 * words to redact, a ticket draft): one sealed JSON file each, in `state/`. Null when there is none. One that is there
 * and can't be read (damaged, sealed on another machine, written by another version) raises CASE_STATE_UNREADABLE and
 * stays as it is: taken for none, the words of a person would go out readable, and the next change would overwrite them.
 */
export async function readSealedState<T>(
  caseFolder: string,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  key: Buffer,
  whenUnreadable: WhenUnreadable = 'raise',
): Promise<T | null> {
  const path = pathOf(caseFolder, name);
  const unreadable = (cause?: unknown) =>
    whenUnreadable === 'null'
      ? null
      : fail('CASE_STATE_UNREADABLE', `${path} can't be read.`, { path }, cause);
  try {
    const text = (await unsealFile(path, key)).toString('utf8');
    const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
    return checked.success ? checked.output : unreadable();
  } catch (error) {
    if (!(error instanceof ConsoleError) || error.code === 'CASE_STATE_UNREADABLE') throw error;
    return isErrno(error.cause, 'ENOENT', 'ENOTDIR') ? null : unreadable(error);
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

export async function removeSealedState(caseFolder: string, name: string): Promise<void> {
  await rm(pathOf(caseFolder, name), { force: true });
}

/** The last change of each file that is under way. */
const changing = new Map<string, Promise<unknown>>();

/**
 * Reads, changes and writes, one after the other for each file, so that of two changes at a time none is lost. That
 * holds for one thread: workers answer what they found, and the main side writes it. What `change` passes on as it came
 * is not written again. Raises CASE_STATE_UNREADABLE.
 */
export async function changeSealedState<T>(
  caseFolder: string,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  key: Buffer,
  change: (before: T | null) => T,
  whenUnreadable: WhenUnreadable = 'raise',
): Promise<T> {
  const path = pathOf(caseFolder, name);
  const turn = (changing.get(path) ?? Promise.resolve()).then(async () => {
    const before = await readSealedState(caseFolder, name, schema, key, whenUnreadable);
    const changed = change(before);
    if (changed !== before) await writeSealedState(caseFolder, name, changed, key);
    return changed;
  });
  const settled = turn.catch(() => undefined);
  changing.set(path, settled);
  void settled.then(() => changing.get(path) === settled && changing.delete(path));
  return turn;
}

function pathOf(caseFolder: string, name: string): string {
  return resolve(caseFolder, 'state', `${name}.sealed`);
}
