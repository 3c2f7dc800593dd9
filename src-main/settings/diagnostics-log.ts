import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ConsoleError } from '../contract/index.ts';
import { writeWholeText } from '../files/index.ts';

/**
 * What the console notes about its own errors, for whoever repairs it. Redacted by what is taken, not by what is cut
 * out: codes, names of errors and places in our own code. Messages are left out, since one from a parser or the file
 * system quotes what it stumbled over: a token, a customer's host, a user's folder.
 */
export interface DiagnosticsLog {
  readonly path: string;
  note(during: string, error: unknown): void;
  text(): string;
  errors(): number;
  clear(): void;
  /** When everything noted so far lies on the disk. */
  written(): Promise<void>;
}

const FILE = 'diagnostics.log';
const MOST_ERRORS = 300;
const MOST_FRAMES = 8;
const MOST_CAUSES = 4;

/** Never raises: a log must not be why the console doesn't start, or why a call fails. */
export async function openDiagnosticsLog(
  dataFolder: string,
  about: { version: string; host: string },
): Promise<DiagnosticsLog> {
  const path = join(dataFolder, FILE);
  const kept = await readFile(path, 'utf8').catch(() => '');
  let notes = kept.split(/\n(?=\S)/).filter((note) => note.trim() !== '');
  let writing = Promise.resolve();
  let isWaiting = false;

  const save = () => {
    // One write takes along what was noted since the one before began.
    if (isWaiting) return;
    isWaiting = true;
    writing = writing.then(async () => {
      isWaiting = false;
      await mkdir(dataFolder, { recursive: true, mode: 0o700 });
      await writeWholeText(path, textOf(notes));
    });
    writing = writing.catch(() => undefined);
  };

  return {
    path,
    note(during, error) {
      // What a person ended is no error.
      if (error instanceof ConsoleError && error.code === 'INTERRUPTED') return;
      const head = `${new Date().toISOString()} ${about.version} ${about.host} ${process.platform} ${plain(during)}`;
      notes = [...notes, `${head}\n${linesOf(error).join('\n')}`].slice(-MOST_ERRORS);
      save();
    },
    text: () => textOf(notes),
    errors: () => notes.length,
    clear() {
      notes = [];
      save();
    },
    written: () => writing,
  };
}

function textOf(notes: readonly string[]): string {
  return notes.map((note) => `${note.trimEnd()}\n`).join('');
}

/** The error and what caused it, one indented line each, with its places below. */
function linesOf(error: unknown): string[] {
  const lines: string[] = [];
  let cause = error;
  for (let depth = 0; depth < MOST_CAUSES && cause instanceof Error; depth += 1) {
    lines.push(`  ${depth === 0 ? '' : 'caused by '}${nameOf(cause)}`, ...framesOf(cause));
    cause = cause.cause;
  }
  return lines.length > 0 ? lines : [`  a ${typeof error} was thrown`];
}

function nameOf(error: Error): string {
  if (error instanceof ConsoleError) return error.code;
  const { code } = error as NodeJS.ErrnoException;
  const name = /^[A-Z][A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error';
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? `${name} ${code}` : name;
}

/** `at readRow (/home/jane/console/dist/worker.js:10:2)` -> `    at readRow worker.js:10:2` */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .map((line) => /^\s+at (?:(?:async )?([\w.<>$ ]{1,80}?) )?\(?(\S+?):(\d+):(\d+)\)?$/.exec(line))
    .filter((frame) => frame !== null)
    .slice(0, MOST_FRAMES)
    .map(([, name = '', file = '', line, column]) => {
      const place = `${plain(basename(file.replaceAll('\\', '/')))}:${line ?? ''}:${column ?? ''}`;
      return `    at ${[name, place].filter(Boolean).join(' ')}`;
    });
}

/** Only what a name in code is made of. */
function plain(text: string): string {
  return text.replace(/[^\w.:-]/g, '').slice(0, 60);
}
