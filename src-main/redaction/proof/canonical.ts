/**
 * One canonical form for all spellings. A value may stand in a file JSON-escaped, percent-encoded, as HTML entities,
 * in UTF-16, or in several of these at once and more than once. Instead of listing spellings, both the file and the
 * value are brought to one form, so that equal text is equal bytes:
 *
 *   \uXXXX  %XX  &#N;  &#xN;  &name;    become what they stand for, again and again until nothing is left to decode
 *   backslashes and NULs vanish         \" is ", \/ is /, and UTF-16 of ASCII is ASCII
 *   LF CR TAB BS FF become n r t b f    so that \n and a line feed are the same, and DOMAIN\nora still holds nora
 *
 * It decodes more than any one reader would. That is safe here: it can only make two different texts look equal, and
 * for 8 bytes or more of a secret that does not happen by chance.
 */
export interface Canonicalizer {
  readonly bytes: Uint8Array;
  /** Per canonical byte, the offset in the file where its spelling starts, modulo 2^32. */
  readonly origins: Uint32Array;
  readonly length: number;
  /** Takes bytes from `chunk` at `from` until it or the buffer ends; returns where it stopped. */
  take(chunk: Uint8Array, from: number, chunkOffset: number): number;
  /** Forgets the first `count` canonical bytes. */
  shift(count: number): void;
  /** Starts anew, behind `lead` NULs. */
  reset(lead: number): void;
}

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const LETTER_U = 0x75;
/** Longest entity that is read: `&#1114111;`. */
const ENTITY_BYTES = 11;
/** Backslashes that are remembered; more than 5 levels of escaping inside each other are not read. */
const MARKS = 8;
/** A put may write this many bytes at most. */
const MARGIN = 8;

const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  const text = digit.toString(16);
  HEX[text.charCodeAt(0)] = digit;
  HEX[text.toUpperCase().charCodeAt(0)] = digit;
}

/** 1 for bytes that stand for themselves wherever no escape is under way. */
const IS_PLAIN = new Uint8Array(256).fill(1);
for (const byte of [0, 0x08, 0x09, 0x0a, 0x0c, 0x0d, BACKSLASH, PERCENT, AMPERSAND]) IS_PLAIN[byte] = 0;

const LETTER_OF_CONTROL: Readonly<Record<number, number>> = {
  0x08: 0x62,
  0x09: 0x74,
  0x0a: 0x6e,
  0x0c: 0x66,
  0x0d: 0x72,
};

/** Named entities of ASCII characters: https://html.spec.whatwg.org/multipage/named-characters.html */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', AMP: '&', lt: '<', LT: '<', gt: '>', GT: '>', quot: '"', QUOT: '"', apos: "'", Tab: '\t', NewLine: '\n',
  excl: '!', num: '#', dollar: '$', percnt: '%', lpar: '(', rpar: ')', ast: '*', midast: '*', plus: '+', comma: ',',
  period: '.', sol: '/', colon: ':', semi: ';', equals: '=', quest: '?', commat: '@', lsqb: '[', lbrack: '[', bsol: '\\',
  rsqb: ']', rbrack: ']', Hat: '^', lowbar: '_', UnderBar: '_', grave: '`', lcub: '{', lbrace: '{', verbar: '|',
  vert: '|', rcub: '}', rbrace: '}', nbsp: ' ', NonBreakingSpace: ' ',
}; // prettier-ignore

export function createCanonicalizer(capacity: number): Canonicalizer {
  const bytes = new Uint8Array(capacity);
  const origins = new Uint32Array(capacity);
  const limit = capacity - MARGIN;
  let length = 0;
  /** Where backslashes vanished lately, oldest first: what stands behind them may become `\uXXXX`. */
  const marks = new Int32Array(MARKS);
  let markCount = 0;
  /** Up to this length an escape may still be completed. */
  let watch = 0;

  function put(byte: number, origin: number): void {
    if (byte === 0) return;
    if (byte === BACKSLASH) {
      mark();
      return;
    }
    bytes[length] = LETTER_OF_CONTROL[byte] ?? byte;
    origins[length] = origin;
    length += 1;
    if (byte === PERCENT) watch = Math.max(watch, length + 2);
    else if (byte === AMPERSAND) watch = Math.max(watch, length + ENTITY_BYTES - 1);
    else if (length <= watch) complete(byte);
  }

  function mark(): void {
    if (length > watch) markCount = 0;
    if (markCount === MARKS) marks.copyWithin(0, 1);
    else markCount += 1;
    marks[markCount - 1] = length;
    watch = Math.max(watch, length + 5);
  }

  /** Replaces an escape by what it stands for when `byte`, just put, completed one. */
  function complete(byte: number): void {
    if (byte === SEMICOLON) completeEntity();
    if (HEX[byte]! < 0) return;
    if (length >= 3 && bytes[length - 3] === PERCENT) {
      const decoded = hexAt(length - 2);
      if (decoded >= 0) {
        replace(length - 3, decoded, false);
        return;
      }
    }
    const at = length - 5;
    if (at < 0 || bytes[at] !== LETTER_U) return;
    const code = (hexAt(at + 1) << 8) | hexAt(at + 3);
    if (code >= 0 && isMarked(at)) replace(at, code, true);
  }

  function completeEntity(): void {
    for (let at = length - 2; at >= Math.max(0, length - ENTITY_BYTES); at--) {
      if (bytes[at] !== AMPERSAND) continue;
      const code = entityAt(at + 1, length - 1);
      if (code >= 0) replace(at, code, true);
      return;
    }
  }

  /** Whether a backslash vanished before `at`; it is used up by that. */
  function isMarked(at: number): boolean {
    while (markCount > 0 && marks[markCount - 1]! > at) markCount -= 1;
    if (markCount === 0 || marks[markCount - 1] !== at) return false;
    markCount -= 1;
    return true;
  }

  function replace(at: number, code: number, isText: boolean): void {
    const origin = origins[at]!;
    length = at;
    while (markCount > 0 && marks[markCount - 1]! > at) markCount -= 1;
    if (!isText || code < 0x80) put(code, origin);
    else putCharacter(code, origin);
  }

  function putCharacter(code: number, origin: number): void {
    const high = code >= 0xdc00 && code <= 0xdfff ? highSurrogateBefore() : -1;
    if (high >= 0) {
      length -= 3;
      const full = 0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00);
      put(0xf0 | (full >> 18), origins[length]!);
      put(0x80 | ((full >> 12) & 0x3f), origin);
      put(0x80 | ((full >> 6) & 0x3f), origin);
      put(0x80 | (full & 0x3f), origin);
      return;
    }
    if (code < 0x800) put(0xc0 | (code >> 6), origin);
    else {
      if (code < 0x10000) put(0xe0 | (code >> 12), origin);
      else {
        put(0xf0 | (code >> 18), origin);
        put(0x80 | ((code >> 12) & 0x3f), origin);
      }
      put(0x80 | ((code >> 6) & 0x3f), origin);
    }
    put(0x80 | (code & 0x3f), origin);
  }

  function highSurrogateBefore(): number {
    if (length < 3 || bytes[length - 3] !== 0xed) return -1;
    const code = 0xd000 | ((bytes[length - 2]! & 0x3f) << 6) | (bytes[length - 1]! & 0x3f);
    return code >= 0xd800 && code <= 0xdbff ? code : -1;
  }

  /** Two hex digits as a number; negative when one is none. */
  function hexAt(at: number): number {
    return (HEX[bytes[at]!]! << 4) | HEX[bytes[at + 1]!]!;
  }

  function entityAt(from: number, to: number): number {
    const name = String.fromCharCode(...bytes.subarray(from, to));
    const named = Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : '';
    if (named) return named.charCodeAt(0);
    const code = /^#\d+$/.test(name)
      ? Number(name.slice(1))
      : /^#x[\da-f]+$/i.test(name)
        ? parseInt(name.slice(2), 16)
        : -1;
    return code <= 0x10ffff ? code : -1;
  }

  /** Copies while no escape is under way, and returns where one may begin. Sees nearly every byte: locals only. */
  function copyPlain(chunk: Uint8Array, from: number, chunkOffset: number): number {
    const [to, toOrigins, isPlain] = [bytes, origins, IS_PLAIN];
    const origin = chunkOffset >>> 0;
    const end = Math.min(chunk.length, from + limit - length);
    let at = length;
    let i = from;
    for (; i < end; i++) {
      const byte = chunk[i]!;
      if (isPlain[byte] === 0) {
        const next = byte === BACKSLASH && i + 1 < end ? chunk[i + 1]! : LETTER_U;
        if (next === LETTER_U || isPlain[next] === 0) break;
        // The usual case, \" and \n and the like: the backslash vanishes and begins nothing.
        continue;
      }
      to[at] = byte;
      toOrigins[at] = origin + i;
      at += 1;
    }
    length = at;
    return i;
  }

  return {
    bytes,
    origins,
    get length() {
      return length;
    },
    take(chunk, from, chunkOffset) {
      let i = from;
      while (i < chunk.length && length < limit) {
        if (length >= watch) {
          i = copyPlain(chunk, i, chunkOffset);
          if (i === chunk.length || length >= limit) break;
        }
        put(chunk[i]!, chunkOffset + i);
        i += 1;
      }
      return i;
    },
    shift(count) {
      bytes.copyWithin(0, count, length);
      origins.copyWithin(0, count, length);
      length -= count;
      watch = Math.max(0, watch - count);
      for (let i = 0; i < markCount; i++) marks[i]! -= count;
    },
    reset(lead) {
      bytes.fill(0, 0, lead);
      origins.fill(0, 0, lead);
      length = lead;
      watch = 0;
      markCount = 0;
    },
  };
}

/** The canonical form of a whole text. */
export function canonicalBytes(text: Uint8Array): Uint8Array {
  const canonicalizer = createCanonicalizer(text.length + 2 * MARGIN);
  canonicalizer.take(text, 0, 0);
  return canonicalizer.bytes.slice(0, canonicalizer.length);
}

/** How many bytes at the end only begin an escape, which whatever follows in a file might complete. */
export function begunEscape(canonical: Uint8Array): number {
  const tail = Buffer.from(canonical.subarray(-ENTITY_BYTES)).toString('latin1');
  const percent = /%[\da-fA-F]?$/.exec(tail);
  if (percent) return percent[0].length;
  const entity = /&(#\d*|#x[\da-fA-F]*|[a-zA-Z]*)$/.exec(tail);
  if (!entity) return 0;
  const name = entity[1]!;
  const isBegun = name.startsWith('#') || Object.keys(ENTITIES).some((known) => known.startsWith(name));
  return isBegun ? entity[0].length : 0;
}
