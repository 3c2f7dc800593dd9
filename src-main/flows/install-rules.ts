import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail, type RulePackHead } from '../contract/index.ts';
import { listPackFiles, loadPacks, packName, readPackFile, type RulePack } from '../diagnosis/index.ts';
import { isErrno } from '../files/index.ts';
import type { Context } from './context.ts';
import {
  headOf,
  loadedRules,
  problemWords,
  refuseProblems,
  rulesFolder,
  surroundings,
} from './rule-packs.ts';

/** What a folder may be called that lies beside the others. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}(?<![ .])$/u;

/**
 * Copies the rules of a pack to where the packs of this user lie. Traces for its tests stay where they are: nothing raw
 * is kept in the clear. Raises RULE_PACK_INVALID, FILE_EXISTS, USAGE_INVALID.
 */
export async function addRulePack(
  given: string,
  { replace }: { replace: boolean },
  context: Context,
): Promise<RulePackHead> {
  const folder = resolve(given);
  const name = packName(folder);
  if (!NAME.test(name))
    fail(
      'USAGE_INVALID',
      `A pack is called as its folder, and ${name} is no name for it: letters, digits, - and _.`,
    );
  const target = join(rulesFolder(context), name);
  const pack = await amongOthers(folder, target, context);
  refuseProblems(pack);
  await moveIn(folder, target, replace);
  return headOf(pack);
}

/** The whole pack or nothing; what stood there before goes when the new one is in its place. */
async function moveIn(folder: string, target: string, replace: boolean): Promise<void> {
  const beside = (what: string) => join(target, '..', `.${what}-${randomBytes(6).toString('hex')}`);
  const [coming, going] = [beside('coming'), beside('going')];
  try {
    await mkdir(coming, { recursive: true, mode: 0o700 }).catch((error: unknown) =>
      fail('FILE_NOT_WRITABLE', `${join(target, '..')} can't be written.`, undefined, error),
    );
    for (const { name } of (await listPackFiles(folder)).files) await copyFile(folder, coming, name);
    if (replace) await rename(target, going).catch(ignoreMissing);
    await rename(coming, target).catch(async (error: unknown) => {
      if (replace) await rename(going, target).catch(ignoreMissing);
      if (!isErrno(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error;
      const name = packName(target);
      fail(
        'FILE_EXISTS',
        `A pack ${name} is installed already; --replace puts this one in its place.`,
        { name },
        error,
      );
    });
  } finally {
    await rm(coming, { recursive: true, force: true });
    await rm(going, { recursive: true, force: true });
  }
}

/** Takes away the rules of a pack of this user, and its folder when nothing else is in it. Raises RULE_PACK_NOT_FOUND. */
export async function removeRulePack(name: string, context: Context): Promise<RulePackHead> {
  const { packs } = await loadedRules(context);
  const pack = packs.find((other) => other.from === 'user' && other.name === name);
  if (!pack) return fail('RULE_PACK_NOT_FOUND', `You have no rule pack called ${name.slice(0, 100)}.`);
  for (const file of (await listPackFiles(pack.folder)).files) await rm(join(pack.folder, file.name));
  await rmdir(pack.folder).catch((error: unknown) => {
    if (!isErrno(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  });
  return headOf(pack);
}

/** As it will be read beside those that are installed: their codes are taken. */
async function amongOthers(folder: string, target: string, context: Context): Promise<RulePack> {
  const { packs } = await loadedRules(context);
  const others = packs.filter((other) => other.folder !== target);
  const places = [...others.map(({ folder, from }) => ({ folder, from })), { folder, from: 'user' as const }];
  return (await loadPacks(places, await surroundings())).at(-1)!;
}

async function copyFile(from: string, to: string, name: string): Promise<void> {
  const text = await readPackFile(from, name);
  if (typeof text !== 'string') return fail('RULE_PACK_INVALID', `${problemWords(text)}.`);
  await writeFile(join(to, name), text, { mode: 0o600 });
}

const ignoreMissing = (error: unknown): void => {
  if (!isErrno(error, 'ENOENT')) throw error;
};
