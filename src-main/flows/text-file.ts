import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';

/** A log of a long day; nobody reads what is larger. */
const MOST_BYTES = 10_000_000;
/** A HAR says what it is at its beginning, whatever its file is called. */
const BEGINNING = 1_000;
const TRACE = /^\s{0,100}\{\s{0,100}"log"\s{0,100}:/;
const NAMES = /\.(csv|tsv|txt|log|md|eml|htm|html|json)$/i;

/**
 * The text of a file, whichever way it was saved: a byte order mark tells UTF-16, and what is no UTF-8 is taken for the
 * code page of Windows. Raises FILE_NOT_FOUND, TEXT_TOO_LARGE, TEXT_UNREADABLE.
 */
export async function readTextFile(path: string, name = basename(path)): Promise<string> {
  const missing = (error: unknown) => fail('FILE_NOT_FOUND', `${name} ${wordsFor(error)}.`, {}, error);
  const { size } = await stat(path).catch(missing);
  if (await beginsAsTrace(path).catch(missing)) fail('TEXT_UNREADABLE', `${name} is a trace, not a text.`);
  if (size > MOST_BYTES) fail('TEXT_TOO_LARGE', `${name} has ${Math.ceil(size / 1e6)} MB.`);
  const text = decoded(await readFile(path).catch(missing));
  if (text.includes('\0')) fail('TEXT_UNREADABLE', `${name} holds bytes that are no text.`);
  return text;
}

/** Whether a path leads to a text, by its name and its beginning: everything else is opened as a trace. */
export async function isTextFile(path: string): Promise<boolean> {
  if (!NAMES.test(path)) return false;
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true && !(await beginsAsTrace(path).catch(() => true));
}

const wordsFor = (error: unknown): string => (isErrno(error, 'ENOENT') ? 'does not exist' : "can't be read");

async function beginsAsTrace(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return TRACE.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

function decoded(bytes: Buffer): string {
  const mark = bytes.toString('latin1', 0, 2);
  if (mark === '\xff\xfe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === '\xfe\xff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
