import { fail } from '../../contract/index.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Everything outside `log.entries` is held in memory as one document; no real HAR comes near this. */
const SHELL_LIMIT = 64 * 1024 * 1024;
/** V8 refuses strings of about 512 MB, so a larger entry could not be parsed anyway. */
const ENTRY_LIMIT = 400 * 1024 * 1024;

/** Bytes of a key that are looked at. */
const LONGEST_KEY = 32;

export interface HarLayout {
  /** The document with an empty `entries` array. */
  shell: Buffer;
  /** Byte offset and length of each entry, in pairs. */
  spans: Float64Array;
}

/**
 * Finds the entries of a HAR by its bytes, without parsing them, so that files of any size can be read entry by entry.
 * Feed it the file in order. Raises TRACE_NOT_HAR with the offset when the brackets don't match or `log.entries` is
 * missing. What is inside an entry is checked when the entry is parsed.
 */
export function createHarSplitter(): { push(chunk: Buffer): void; end(): HarLayout } {
  const shell: Buffer[] = [];
  let shellSize = 0;
  let spans = new Float64Array(2048);
  let count = 0;

  /** Bytes before the chunk at hand. */
  let base = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** At depth 1 and 2 the last string token, which is a key when a value follows it. */
  let token = '';
  let tokenBytes: number[] | null = null;
  /** Keys that lead to where we are: [root key, key inside it]. */
  const keys = ['', ''];
  let seenEntries = false;
  let inEntries = false;
  /** Offset of the entry being read; -1 between entries. */
  let start = -1;
  let isScalar = false;
  let isFinished = false;

  const addSpan = (end: number) => {
    if (end - start > ENTRY_LIMIT)
      fail('TRACE_ENTRY_TOO_LARGE', `Entry ${count} of the HAR is larger than 400 MB.`);
    if (2 * count === spans.length) {
      const grown = new Float64Array(spans.length * 2);
      grown.set(spans);
      spans = grown;
    }
    spans[2 * count] = start;
    spans[2 * count + 1] = end - start;
    count += 1;
    start = -1;
    isScalar = false;
  };
  const keepShell = (bytes: Buffer) => {
    shellSize += bytes.length;
    if (shellSize > SHELL_LIMIT) fail('TRACE_NOT_HAR', 'More than 64 MB stand outside log.entries.');
    shell.push(Buffer.from(bytes));
  };

  function push(chunk: Buffer): void {
    const length = chunk.length;
    /** Where the shell bytes of this chunk not yet kept begin; -1 inside entries. */
    let shellFrom = inEntries ? -1 : 0;
    for (let i = 0; i < length; i++) {
      if (inString) {
        i = skipString(chunk, i, length);
        continue;
      }
      const byte = chunk[i]!;
      if (byte === QUOTE) {
        if (inEntries && start < 0) start = base + i;
        inString = true;
        tokenBytes = depth <= 2 && !inEntries ? [] : null;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (isFinished)
          fail('TRACE_NOT_HAR', `Something stands after the end of the JSON, at byte ${base + i}.`);
        if (inEntries) {
          if (start < 0) start = base + i;
        } else if (depth < 2) {
          keys[depth] = depth === 0 ? '' : token;
        } else if (depth === 2 && byte === OPEN_BRACKET && token === 'entries' && keys[1] === 'log') {
          if (seenEntries)
            fail('TRACE_NOT_HAR', `log.entries stands twice, the second time at byte ${base + i}.`);
          seenEntries = true;
          inEntries = true;
          keepShell(chunk.subarray(shellFrom, i + 1));
          shellFrom = -1;
        }
        token = '';
        depth += 1;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth -= 1;
        if (depth < 0) fail('TRACE_NOT_HAR', `A closing bracket too many at byte ${base + i}.`);
        if (inEntries) {
          if (depth === 2) {
            if (isScalar) addSpan(base + i);
            inEntries = false;
            shellFrom = i;
          } else if (depth === 3) addSpan(base + i + 1);
        }
        token = '';
        if (depth === 0) isFinished = true;
      } else if (byte === COMMA) {
        if (isScalar && depth === 3) addSpan(base + i);
        token = '';
      } else if (inEntries && start < 0 && byte > 0x20) {
        start = base + i;
        isScalar = true;
      }
    }
    if (shellFrom >= 0) keepShell(chunk.subarray(shellFrom));
    base += length;
  }

  /** Moves through a string to its closing quote, or to the end of the chunk; the hot loop. */
  function skipString(chunk: Buffer, from: number, length: number): number {
    let i = escaped ? from + 1 : from;
    escaped = false;
    for (; i < length; i++) {
      const byte = chunk[i]!;
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) break;
    }
    escaped = i > length;
    const end = Math.min(i, length);
    if (tokenBytes && tokenBytes.length < LONGEST_KEY)
      tokenBytes.push(...chunk.subarray(from, Math.min(end, from + LONGEST_KEY)));
    if (end < length) {
      inString = false;
      if (tokenBytes) token = Buffer.from(tokenBytes.slice(0, LONGEST_KEY)).toString('utf8');
      if (inEntries && depth === 3 && !isScalar && start >= 0) addSpan(base + end + 1);
    }
    return end;
  }

  return {
    push,
    end() {
      if (depth !== 0 || inString) {
        fail(
          'TRACE_NOT_HAR',
          `The file ends in the middle, at byte ${base}${inEntries ? `, inside entry ${count}` : ''}.`,
        );
      }
      if (!seenEntries) fail('TRACE_NOT_HAR', 'The file has no log.entries array.');
      return { shell: Buffer.concat(shell), spans: spans.slice(0, 2 * count) };
    },
  };
}
