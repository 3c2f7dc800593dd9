import { constants, createInflateRaw } from 'node:zlib';

/**
 * What is packed in text: gzip or zlib, as base64 (any alignment) or hex. Each begins with a sign that is known in that
 * spelling; from there the run is read to its end, whatever escapes and line breaks stand in it, and unpacked as far as
 * it goes: what follows the packed bytes, such as a boundary of the same letters, does no harm.
 */
export interface PackedRun {
  /** Of its first byte in the file. */
  offset: number;
  /** `gzip in base64` */
  encoding: string;
  chunks: AsyncIterable<Uint8Array>;
}

export interface PackedFinder {
  /** The runs that ended with this chunk. */
  push(chunk: Uint8Array): PackedRun[];
  /** The run that the file ended in. */
  end(): PackedRun[];
}

/** Characters of a run; longer ones are cut there. */
const LONGEST_RUN = 64 * 1024 * 1024;
/** Signs in one run that are tried: a run may begin with one by chance. */
const MOST_TRIES = 16;

interface Sign {
  pattern: RegExp;
  encoding: string;
  /** Characters before the sign that belong to the group it stands in. */
  before: number;
}

// 1f 8b 08 in its three alignments, 78 01/5e/9c/da at the beginning of a run, and both as hex.
const SIGNS: readonly Sign[] = [
  { pattern: /H4sI/g, encoding: 'gzip in base64', before: 0 },
  { pattern: /(?<=[\w+/-])[BRhx][+-]LC[A-P]/g, encoding: 'gzip in base64', before: 1 },
  { pattern: /(?<=[\w+/-]{2}[AEIMQUYcgkosw048])fiw[g-j]/g, encoding: 'gzip in base64', before: 3 },
  {
    pattern: /(?<![\w+-])e(?:A[E-H]|F[4-7]|J[w-z]|N[o-r])[\w+/-]/g,
    encoding: 'zlib in base64',
    before: 0,
  },
  { pattern: /1[fF]8[bB]08/g, encoding: 'gzip in hex', before: 0 },
  {
    pattern: /(?<![\da-fA-F])78(?:01|5[eE]|9[cC]|[dD][aA])[\da-fA-F]{8}/g,
    encoding: 'zlib in hex',
    before: 0,
  },
];

/** How those signs go on in bytes that may be escaped; a run is read where one of these stands in it. */
const BEGINNINGS = [
  ...['H4s', 'fiw', ...each('LC', 'ABCDEFGHIJKLMNOP')],
  ...[...each('eA', 'EFGH'), ...each('eF', '4567'), ...each('eJ', 'wxyz'), ...each('eN', 'opqr')],
  ...['1f8', '1F8', ...each('78', '059dD')],
].map((letters) => Buffer.from(letters));
/** By their first two bytes, which are rarely there: this is looked up for each byte of a file. */
const PAIRS = new Uint8Array(65_536);
for (const beginning of BEGINNINGS) PAIRS[beginning.readUInt16BE()] = 1;
const THREES = new Set(BEGINNINGS.map((beginning) => beginning.readUIntBE(0, 3)));

function each(start: string, ends: string): string[] {
  return Array.from(ends, (end) => start + end);
}

const [LETTER_L, LETTER_E, BACKSLASH, PERCENT] = Buffer.from('Le\\%');
const [TAB, BLANK, LINE_FEED, CARRIAGE_RETURN, SEMICOLON] = Buffer.from('\t \n\r;');
/** The letters of `\\n`, `\\r` and `\\t`. */
const IS_ESCAPED_BLANK = tableOf('nrt');
/** `+` and `-`, and what `%2B`, `\u002b` and `&#43;` end with. */
const IS_PLUS = tableOf('+-Bb;');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const IS_WORD = tableOf(LETTERS + '_');
/** Letters of base64 and hex, and what line breaks, escapes and references of HTML in between are made of. */
const IN_RUN = tableOf(LETTERS + '+/-_=\\%&#;\r\n\t');

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) table[byte] = 1;
  return table;
}

/** A sign and what is looked at around it may lie across the border of two chunks. */
const OVERLAP = 32;

/** Where a sign may stand; the length of `bytes` where there is none. */
function nextSign(bytes: Buffer, from: number): number {
  const pairs = PAIRS;
  for (let i = from; i < bytes.length - 2; i++) {
    const pair = (bytes[i]! << 8) | bytes[i + 1]!;
    if (pairs[pair] === 1 && THREES.has((pair << 8) | bytes[i + 2]!) && mayBegin(bytes, i)) return i;
  }
  return bytes.length;
}

/** Signs of two or three letters are common in random text; what has to stand before them is not. */
function mayBegin(bytes: Buffer, at: number): boolean {
  const before = bytes[at - 1];
  if (before === undefined) return true;
  if (bytes[at] === LETTER_L) return IS_PLUS[before] === 1;
  if (bytes[at] !== LETTER_E || IS_WORD[before] === 0) return true;
  // `\\n`, `%0A` and `\\u003d`.
  return bytes[at - 2] === BACKSLASH || bytes[at - 3] === PERCENT || bytes[at - 6] === BACKSLASH;
}

interface OpenRun {
  offset: number;
  pieces: Buffer[];
  length: number;
  /** Its last byte so far. */
  last: number;
  /** Nothing but blanks stands behind its last line break. */
  isAtLineStart: boolean;
}

/** A line break as it is, escaped, or as a reference of HTML. */
function mayBreakLine(byte: number, before: number): boolean {
  if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === SEMICOLON) return true;
  return before === BACKSLASH && IS_ESCAPED_BLANK[byte] === 1;
}

export function createPackedFinder(): PackedFinder {
  /** What was not looked at to its end, and where it begins in the file. */
  let rest: Buffer = Buffer.alloc(0);
  let restAt = 0;
  /** The run under way. */
  let run: OpenRun | null = null;

  function finish(): PackedRun[] {
    const ended = run;
    run = null;
    return ended ? runsIn(Buffer.concat(ended.pieces).toString('latin1'), ended.offset) : [];
  }

  /** Takes what belongs to the run; returns where it ends in `bytes`. */
  function collect(bytes: Buffer): number {
    const open = run!;
    let end = 0;
    for (; end < bytes.length; end++) {
      const byte = bytes[end]!;
      // Base64 in XML is indented: blanks belong to the run where a line begins.
      if (byte === BLANK ? !open.isAtLineStart : IN_RUN[byte] === 0) break;
      if (byte !== BLANK && byte !== TAB) open.isAtLineStart = mayBreakLine(byte, open.last);
      open.last = byte;
    }
    const piece = bytes.subarray(0, Math.min(end, LONGEST_RUN - open.length));
    open.pieces.push(Buffer.from(piece));
    open.length += piece.length;
    return end;
  }

  function look(bytes: Buffer, at: number, isLast: boolean): PackedRun[] {
    const found: PackedRun[] = [];
    let from = 0;
    while (from < bytes.length) {
      if (run) {
        from += collect(bytes.subarray(from));
        if (from === bytes.length && !isLast) break;
        found.push(...finish());
        continue;
      }
      const sign = nextSign(bytes, from);
      if (sign === bytes.length) break;
      // From the beginning of the run: the characters before the sign decide how it is read.
      let start = sign;
      while (start > from && IN_RUN[bytes[start - 1]!] === 1) start -= 1;
      run = { offset: at + start, pieces: [], length: 0, last: 0, isAtLineStart: false };
      from = start;
    }
    return found;
  }

  return {
    push(chunk) {
      const bytes = Buffer.concat([rest, chunk]);
      const at = restAt;
      const found = look(bytes, at, false);
      const keep = run ? 0 : Math.min(OVERLAP, bytes.length);
      rest = Buffer.from(bytes.subarray(bytes.length - keep));
      restAt = at + bytes.length - keep;
      return found;
    },
    end() {
      const found = [...look(rest, restAt, true), ...finish()];
      rest = Buffer.alloc(0);
      restAt = 0;
      return found;
    },
  };
}

/** What may be packed in a run, one for each sign in it. */
function runsIn(escaped: string, offset: number): PackedRun[] {
  const run = unescaped(escaped);
  const found: PackedRun[] = [];
  for (const { pattern, encoding, before } of SIGNS) {
    let tries = 0;
    for (const { index } of run.matchAll(pattern)) {
      if (++tries > MOST_TRIES) break;
      found.push({ offset, encoding, chunks: unpacked(run.slice(index - before), encoding) });
    }
  }
  return found;
}

/**
 * Escapes of any depth as what they stand for; no base64 has a backslash or a percent sign of its own. Backslashes are
 * read from the first of a row only: from each of them, a long row would take quadratic time.
 */
function unescaped(run: string): string {
  const character = (_: string, hex: string | undefined, decimal?: string) =>
    String.fromCharCode(decimal === undefined ? parseInt(hex!, 16) : parseInt(decimal, 10));
  return run
    .replace(/(?<!\\)\\+u00([\da-f]{2})/gi, (_, hex: string) => character(_, hex))
    .replace(/%(?:25)*([\da-f]{2})/gi, (_, hex: string) => character(_, hex))
    .replace(/&#(?:x([\da-f]{1,2})|(\d{1,3}));/gi, character)
    .replace(/(?<!\\)\\+[nrt]/g, '\n')
    .replaceAll('\\', '');
}

async function* unpacked(run: string, encoding: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(run.replace(/\s/g, ''), encoding.endsWith('hex') ? 'hex' : 'base64');
  const from = encoding.startsWith('gzip') ? gzipData(bytes) : ZLIB_HEADER_BYTES;
  if (from >= bytes.length) return;
  // Raw: a checksum that does not fit, or bytes behind, must not hide what is in it; cut off, it goes up to there.
  const inflating = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: CHUNK });
  inflating.end(bytes.subarray(from));
  const chunks = (inflating as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      // It only looked packed, or is damaged from here on, where the next chunk does not come.
      const next = await chunks.next().catch(() => null);
      if (next === null || next.done) return;
      yield next.value;
    }
  } finally {
    inflating.destroy();
  }
}

/** Damage costs the chunk it stands in. */
const CHUNK = 4096;
const ZLIB_HEADER_BYTES = 2;

/** Where the data of the first gzip member begins, RFC 1952; the length of `bytes` where there is none. */
function gzipData(bytes: Buffer): number {
  const start = bytes.indexOf('1f8b08', 0, 'hex');
  if (start < 0) return bytes.length;
  const flags = bytes[start + 3] ?? 0;
  let at = start + 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  // A name and a comment end with a NUL each.
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1 || bytes.length;
  return flags & 2 ? at + 2 : at;
}
