import { ERRORS, knownError } from '../../contract/index.ts';

/** Raise it with every change of a JSON document that `--json` prints; docs/terminal.md describes them. */
export const OUTPUT_FORMAT_VERSION = 1;

export interface Output {
  /** The outcome: the JSON document with `--json`, else the text. Called once. */
  result(document: object, text: string): void;
  /** One line for people on standard error. */
  note(line: string): void;
  /** A line that replaces itself; only on a terminal. An empty line ends it. */
  progress(line: string): void;
}

export function createOutput(json: boolean): Output {
  let isProgressShown = false;
  const clear = () => {
    if (isProgressShown) process.stderr.write('\r\u001b[K');
    isProgressShown = false;
  };
  return {
    result(document, text) {
      clear();
      process.stdout.write(json ? jsonText(document) : text.split('\n').map(printable).join('\n') + '\n');
    },
    note(line) {
      clear();
      process.stderr.write(printable(line) + '\n');
    },
    progress(line) {
      if (!process.stderr.isTTY) return;
      clear();
      // A line that wraps could not be taken back.
      process.stderr.write(printable(line).slice(0, (process.stderr.columns || 80) - 1));
      isProgressShown = line !== '';
    },
  };
}

/** Prints an error as one line, and as a JSON document too when asked, and returns the exit status. */
export function printError(error: unknown, json: boolean): number {
  const known = knownError(error);
  const { advice, why, exit } = ERRORS[known.code];
  process.stderr.write(`${known.code}: ${printable(known.message)} ${advice}\n`);
  if (process.env['DWSC_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  if (json) {
    const document = { code: known.code, message: known.message, why, advice, detail: known.detail ?? {} };
    process.stdout.write(jsonText({ error: document }));
  }
  return exit;
}

/** The same document, with every character that could steer a terminal written as its number. */
function jsonText(document: object): string {
  const text = JSON.stringify({ formatVersion: OUTPUT_FORMAT_VERSION, ...document }, null, 2);
  const escaped = (characters: string) =>
    characters.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return text.replace(/[\u007f-\u009f\p{Cf}]/gu, escaped) + '\n';
}

/** Names and texts of others: their control and direction characters must not steer the terminal. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}
