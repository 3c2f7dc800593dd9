import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleError } from '../contract/index.ts';
import { openSealedFile, type SealedEnd } from '../sealed/index.ts';
import type { JournalEvent } from './journal-event.ts';
import { journalFileName } from './journal-writer.ts';

/** Something that is wrong with a file of a journal; the lines around it are still read. */
export interface JournalTrouble {
  /** `torn`: it ends in the middle of a write. `damaged`: what follows in it can't be read. */
  kind: 'torn' | 'damaged';
  file: number;
}

/**
 * All lines of a journal, in order, as far as they can be read: a torn end of a file is cut, a damaged file is left at
 * its damage. Missing lines show as holes in their numbers. Raises TRACE_KEY_WRONG.
 */
export async function* readJournal(
  dir: string,
  traceKey: Buffer,
  onTrouble: (trouble: JournalTrouble) => void,
): AsyncGenerator<JournalEvent> {
  for (const file of await journalFiles(dir)) yield* readFileLines(dir, file, traceKey, onTrouble);
}

async function journalFiles(dir: string): Promise<number[]> {
  const names = await readdir(dir);
  return names
    .map((name) => /^events-(\d{6,})\.sealed$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

async function* readFileLines(
  dir: string,
  file: number,
  traceKey: Buffer,
  onTrouble: (trouble: JournalTrouble) => void,
): AsyncGenerator<JournalEvent> {
  const path = join(dir, journalFileName(file));
  const reader = await openSealedFile(path, traceKey).catch((error: unknown) => {
    // A kill between making a file and writing its first bytes.
    if (error instanceof ConsoleError && error.code === 'SEALED_UNREADABLE') return null;
    throw error;
  });
  if (!reader) {
    onTrouble({ kind: 'torn', file });
    return;
  }
  try {
    const frames = reader.frames();
    let rest: Buffer[] = [];
    let step = await frames.next();
    for (; !step.done; step = await frames.next()) {
      const plain = step.value;
      let start = 0;
      for (let end = plain.indexOf(10); end >= 0; end = plain.indexOf(10, start)) {
        rest.push(plain.subarray(start, end));
        const event = parseLine(rest.length === 1 ? rest[0]! : Buffer.concat(rest));
        rest = [];
        start = end + 1;
        if (event) yield event;
        else onTrouble({ kind: 'damaged', file });
      }
      if (start < plain.length) rest.push(plain.subarray(start));
    }
    const end: SealedEnd = step.value;
    if (end === 'damaged') onTrouble({ kind: 'damaged', file });
    else if (end === 'torn' || rest.length > 0) onTrouble({ kind: 'torn', file });
  } finally {
    await reader.close();
  }
}

/** Lines are our own and authenticated, so their shape is not checked again field by field. */
function parseLine(line: Buffer): JournalEvent | null {
  try {
    const event = JSON.parse(line.toString()) as Partial<JournalEvent> | null;
    return typeof event?.m === 'string' && typeof event.n === 'number' ? (event as JournalEvent) : null;
  } catch {
    return null;
  }
}
