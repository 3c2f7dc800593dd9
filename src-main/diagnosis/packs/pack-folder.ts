import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RuleProblem } from '../../contract/index.ts';

/** A file of a pack: its name, and what changes when it does. */
export interface PackFile {
  name: string;
  stamp: string;
}

const MOST_FILES = 200;
const MOST_BYTES = 1_000_000;
/** Of all files of a pack. */
const MOST_BYTES_OF_ALL = 5_000_000;

const about = (file: string, message: string): RuleProblem => ({ file, line: 0, column: 0, message });

/** The JSON files of a folder by name. Links are not followed: a pack is what lies in its folder. */
export async function listPackFiles(folder: string): Promise<{ files: PackFile[]; problems: RuleProblem[] }> {
  const problems: RuleProblem[] = [];
  const files: PackFile[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(whyUnread);
  if (typeof entries === 'string') return { files, problems: [about('', entries)] };
  const wanted = entries.filter(({ name }) => /^[^.].*\.json$/i.test(name)).sort(byName);
  if (wanted.length > MOST_FILES)
    return { files, problems: [about('', `the folder has more than ${MOST_FILES} files`)] };
  let bytes = 0;
  for (const entry of wanted) {
    const found = entry.isFile() ? await stat(join(folder, entry.name)).catch(() => null) : null;
    if (entry.isSymbolicLink()) problems.push(about(entry.name, 'this is a link; links are not followed'));
    else if (!found) problems.push(about(entry.name, 'this is no file that can be read'));
    else if ((bytes += found.size) > MOST_BYTES_OF_ALL)
      problems.push(about(entry.name, 'this file is too much: those of a pack have 5 MB together'));
    else files.push({ name: entry.name, stamp: `${entry.name} ${found.size} ${found.mtimeMs}` });
  }
  return { files, problems };
}

/** Packs in a folder of packs: each folder that has JSON files, and the folder itself when it has some. */
export async function packFoldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) return [];
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).sort(byName);
  const candidates = [folder, ...folders.map(({ name }) => join(folder, name))];
  const hasRules = await Promise.all(
    candidates.map(async (candidate) => {
      const { files, problems } = await listPackFiles(candidate);
      return files.length > 0 || problems.length > 0;
    }),
  );
  return candidates.filter((_, at) => hasRules[at]);
}

/** Its text, or why it has none. */
export async function readPackFile(folder: string, name: string): Promise<string | RuleProblem> {
  const file = await open(join(folder, name), 'r').catch(() => null);
  if (!file) return about(name, 'this file can not be read');
  try {
    // It may have grown since it was listed.
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > MOST_BYTES) return about(name, 'this file is larger than 1 MB');
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead));
  } catch {
    return about(name, 'this file is no text in UTF-8');
  } finally {
    await file.close();
  }
}

export const packName = (folder: string): string => basename(folder);

function whyUnread(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such folder';
  return error.code === 'ENOTDIR'
    ? 'this is a file; name the folder it lies in'
    : 'the folder can not be read';
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
