import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleError, fail } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { createCase, openCase, type NewCase, type OpenCase } from './case.ts';
import { readCaseFile, type CaseFile } from './case-file.ts';

/** A folder that holds a case.json which can't be read. */
export interface UnreadableCase {
  name: string;
  message: string;
}

/** A case, and where it lies. */
export interface Shelved {
  folder: string;
  file: CaseFile;
}

/** The folder in which the console keeps its cases, each by its id. */
export interface CaseShelf {
  readonly folder: string;
  list(): Promise<{ cases: Shelved[]; unreadable: UnreadableCase[] }>;
  /** Raises CASE_NOT_FOUND. */
  folderOf(id: string): Promise<string>;
  /** Raises CASE_NOT_FOUND. */
  find(id: string): Promise<Shelved>;
  create(made: NewCase): Promise<Shelved>;
  /** Holds a case while `use` runs; calls at the same time share the hold. Raises what opening a case raises. */
  hold<T>(id: string, use: (open: OpenCase) => Promise<T>): Promise<T>;
}

/** `hold`: the name all calls and threads of this console share their holds under. */
export function createShelf(folder: string, hold: string): CaseShelf {
  const folders = new Map<string, string>();
  const held = new Map<string, { open: Promise<OpenCase>; uses: number }>();

  const list: CaseShelf['list'] = async () => {
    const cases: Shelved[] = [];
    const unreadable: UnreadableCase[] = [];
    // The folder comes with its first case.
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (isErrno(error, 'ENOENT')) return [];
      throw error;
    });
    for (const entry of entries) {
      if (!entry.isDirectory()) continue;
      const path = join(folder, entry.name);
      try {
        const file = await readCaseFile(path);
        cases.push({ folder: path, file });
        folders.set(file.id, path);
      } catch (error) {
        if (!(error instanceof ConsoleError)) throw error;
        if (error.code !== 'CASE_NOT_FOUND') unreadable.push({ name: entry.name, message: error.message });
      }
    }
    return { cases, unreadable };
  };

  const folderOf = async (id: string): Promise<string> => {
    const known = folders.get(id);
    // It may have been moved or deleted since: what stands there now decides.
    if (known !== undefined && (await readCaseFile(known).catch(() => null))?.id === id) return known;
    folders.delete(id);
    await list();
    return folders.get(id) ?? fail('CASE_NOT_FOUND', `There is no such case in ${folder}.`);
  };

  return {
    folder,
    list,
    folderOf,
    async find(id) {
      const path = await folderOf(id);
      return { folder: path, file: await readCaseFile(path) };
    },
    async create(made) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = await takeFolder(folder, made.title);
      const file = await createCase(path, made);
      folders.set(file.id, path);
      return { folder: path, file };
    },
    async hold(id, use) {
      const path = await folderOf(id);
      const shared = held.get(path) ?? { open: openCase(path, hold), uses: 0 };
      held.set(path, shared);
      shared.uses += 1;
      try {
        return await use(await shared.open);
      } finally {
        shared.uses -= 1;
        if (shared.uses === 0) {
          held.delete(path);
          await shared.open.then(
            (open) => open.close(),
            () => undefined,
          );
        }
      }
    },
  };
}

/** A name a person recognises: the title in plain letters, with a number where it is taken. */
async function takeFolder(folder: string, title: string): Promise<string> {
  const plain = title
    .normalize('NFKD')
    .replace(/[\p{Mark}'’]/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  // Windows keeps some names for devices, with any ending.
  const name =
    plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/.test(plain) ? `case-${plain}`.replace(/-$/, '') : plain;
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${name}-${number}`);
    // Made at once, so that a case made at the same time finds it taken. Other errors come back when it is filled.
    const isTaken = await mkdir(path, { mode: 0o700 }).then(
      () => false,
      (error: unknown) => isErrno(error, 'EEXIST'),
    );
    if (!isTaken) return path;
  }
}
