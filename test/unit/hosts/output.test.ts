import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import { createOutput, printError } from '../../../src-main/hosts/terminal/output.ts';

/** What reaches standard output and standard error, by a person's terminal or by a pipe. */
function listen(isTerminal: boolean): { out: () => string; err: () => string } {
  const written = (stream: 'stdout' | 'stderr') => {
    const spy = vi.spyOn(process[stream], 'write').mockReturnValue(true);
    return () => spy.mock.calls.map(([text]) => String(text)).join('');
  };
  vi.spyOn(process.stderr, 'isTTY', 'get').mockReturnValue(isTerminal);
  vi.spyOn(process.stderr, 'columns', 'get').mockReturnValue(20);
  return { out: written('stdout'), err: written('stderr') };
}

Object.assign(process.stderr, { isTTY: process.stderr.isTTY, columns: process.stderr.columns });
afterEach(() => vi.restoreAllMocks());

const TAKEN_BACK = '\r\u001b[K';

describe('the output of a command', () => {
  it('shows progress on a terminal in one line that is taken back', () => {
    const { out, err } = listen(true);
    const output = createOutput(false);
    output.progress('Looking for secrets in a long line');
    output.progress('Replacing them');
    output.result({}, 'done');
    expect(err()).toBe(`Looking for secrets${TAKEN_BACK}Replacing them${TAKEN_BACK}`);
    expect(out()).toBe('done\n');
  });

  it('shows none of it anywhere else', () => {
    const { err } = listen(false);
    const output = createOutput(false);
    output.progress('Looking for secrets');
    output.progress('');
    expect(err()).toBe('');
  });

  it('keeps names of others from steering the terminal', () => {
    const { out, err } = listen(false);
    const output = createOutput(false);
    output.result({}, 'Written: a\u001b[2J\u202eb\nnext\tline');
    output.note('one\ntwo\u009b31m');
    expect(out()).toBe('Written: a [2J b\nnext line\n');
    expect(err()).toBe('one two 31m\n');
  });

  it('says the same in JSON, with what could steer a terminal as numbers', () => {
    const { out } = listen(false);
    const name = 'a\u001b[2J\u202e\u009b\u{e0041}b';
    createOutput(true).result({ name }, 'unused');
    expect(JSON.parse(out())).toEqual({ formatVersion: 1, name });
    expect(out().replaceAll('\n', '')).toMatch(/^[ -~]*$/);
  });
});

describe('an error', () => {
  const systemError = (code: string) =>
    Object.assign(new Error(`${code}: no, open '/x'`), { code, path: '/x', syscall: 'open' });

  it.each([
    [new ConsoleError('CASE_LOCKED', 'It is in use.'), 3, 'CASE_LOCKED: It is in use.'],
    [systemError('EACCES'), 3, "FILE_NOT_FOUND: /x can't be used: no."],
    [
      Object.assign(new Error('ENOSPC: no space left on device, write'), {
        code: 'ENOSPC',
        syscall: 'write',
      }),
      3,
      "FILE_NOT_WRITABLE: A file can't be used: no space left on device.",
    ],
    [systemError('EWEIRD'), 1, "UNEXPECTED: EWEIRD: no, open '/x'"],
    [new TypeError('x is\nnot y'), 1, 'UNEXPECTED: x is not y'],
    ['text', 1, 'UNEXPECTED: text'],
  ])('%s', (error, status, line) => {
    const { out, err } = listen(false);
    expect(printError(error, false)).toBe(status);
    expect(err().startsWith(line)).toBe(true);
    expect(err().match(/\n/g)).toHaveLength(1);
    expect(out()).toBe('');
  });
});
