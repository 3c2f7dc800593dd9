import { ConsoleError, ERRORS } from '../../contract/index.ts';

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
      process.stdout.write(
        json
          ? JSON.stringify({ formatVersion: OUTPUT_FORMAT_VERSION, ...document }, null, 2) + '\n'
          : text + '\n',
      );
    },
    note(line) {
      clear();
      process.stderr.write(line + '\n');
    },
    progress(line) {
      if (!process.stderr.isTTY) return;
      clear();
      process.stderr.write(line);
      isProgressShown = line !== '';
    },
  };
}

/** Prints an error as one line, and as a JSON document too when asked, and returns the exit status. */
export function printError(error: unknown, json: boolean): number {
  const known =
    error instanceof ConsoleError
      ? error
      : new ConsoleError('UNEXPECTED', error instanceof Error ? error.message : String(error));
  const { advice, why, exit } = ERRORS[known.code];
  process.stderr.write(`${known.code}: ${oneLine(known.message)} ${advice}\n`);
  if (process.env['DWSC_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  if (json) {
    const document = { code: known.code, message: known.message, why, advice, detail: known.detail ?? {} };
    process.stdout.write(
      JSON.stringify({ formatVersion: OUTPUT_FORMAT_VERSION, error: document }, null, 2) + '\n',
    );
  }
  return exit;
}

function oneLine(text: string): string {
  // Control characters in a hostile name must not reach the terminal.
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
