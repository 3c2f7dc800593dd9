import type { SecretClass } from '../../contract/index.ts';
import { createCanonicalizer } from './canonical.ts';
import { EQUAL, type Form } from './forms.ts';
import {
  SHORT_WINDOW,
  WINDOW,
  createShortWindowTable,
  createWindowTable,
  roll,
  shortHash,
  type WindowTable,
} from './windows.ts';

export interface Hit {
  offset: number;
  class: SecretClass;
  encoding: string;
}

/** Searches files one after the other for the same forms. */
export interface Search {
  push(chunk: Uint8Array): void;
  /** Ends a file: what was found in it, and the bytes it had. */
  end(): { hits: Hit[]; bytes: number };
}

/** A piece of a credential this long is found although the rest is missing: a token cut off in a log line. */
const PIECE = 24;
/** One hit refuses a file; the rest only tell where to look. */
const HITS_PER_FILE = 100;
/** Stands before the first byte of a file, so that the first windows have something before them; NULs are in no form. */
const LEAD = WINDOW;
const BLOCK = 256 * 1024;
const STRIP = 4096;

export function createSearch(forms: readonly Form[]): Search {
  const long = createWindowTable(forms);
  const short = createShortWindowTable(forms);
  /** A window's form lies within this distance of it on both sides. */
  const reach = forms.reduce((longest, form) => Math.max(longest, form.bytes.length), WINDOW) + LEAD;
  const capacity = 3 * reach + BLOCK;
  const canonical = createCanonicalizer(capacity);
  const shortHashes = new Int32Array(capacity);
  const longHashes = new Int32Array(capacity);
  const candidates = new Int32Array(STRIP);

  let scanned = 0;
  let hash = 0;
  let fileBytes = 0;
  let hits: Hit[] = [];
  /** Canonical index up to which a hit was reported. */
  let reported = 0;

  const start = () => {
    canonical.reset(LEAD);
    hash = shortHash(canonical.bytes, 0);
    shortHashes.fill(hash, 0, LEAD);
    scanned = LEAD;
    fileBytes = 0;
    hits = [];
    reported = 0;
  };
  start();

  /** Looks at the windows that end before `limit`, strip by strip, so that what is computed is still in the cache. */
  function scan(limit: number): void {
    while (scanned < limit) scanStrip(Math.min(limit, scanned + STRIP));
  }

  function scanStrip(limit: number): void {
    const { bytes } = canonical;
    hash = roll(bytes, scanned, limit, hash, shortHashes, longHashes);
    look(long, longHashes, limit, WINDOW);
    look(short, shortHashes, limit, SHORT_WINDOW);
    scanned = limit;
  }

  function look(table: WindowTable, hashes: Int32Array, limit: number, window: number): void {
    const count = table.candidates(hashes, scanned, limit, candidates);
    for (let c = 0; c < count; c++) {
      const last = candidates[c]!;
      const at = last - window + 1;
      if (at >= reported) table.find(hashes[last]!, (form, offset) => confirm(form, offset, at, window));
    }
  }

  /** Compares byte by byte from the window outwards. */
  function confirm(form: Form, offset: number, at: number, window: number): boolean {
    const { bytes, length } = canonical;
    const equal = EQUAL[form.kind];
    const same = (i: number, f: number) => equal[bytes[i]!] === equal[form.bytes[f]!];
    for (let i = 0; i < window; i++) if (!same(at + i, offset + i)) return false;
    let from = offset;
    let to = offset + window;
    const shift = at - offset;
    while (from > 0 && from + shift > 0 && same(from + shift - 1, from - 1)) from -= 1;
    while (to < form.bytes.length && to + shift < length && same(to + shift, to)) to += 1;
    const isWhole = to - from === form.bytes.length;
    if (!isWhole && !(form.findsPieces && to - from >= PIECE && isTelling(form, from, to))) return false;
    report(form, from + shift, to + shift);
    return true;
  }

  function report(form: Form, from: number, to: number): void {
    reported = to;
    if (hits.length >= HITS_PER_FILE) return;
    const { origins } = canonical;
    // Origins are kept modulo 2^32; nothing in the buffer lies 4 GB back.
    const offset = fileBytes - ((fileBytes - origins[from]!) >>> 0);
    const isRaw = (origins[to - 1]! - origins[from]!) >>> 0 === to - 1 - from;
    const encoding = form.kind !== 'text' ? form.kind : isRaw ? 'raw' : 'escaped or UTF-16';
    hits.push({ offset, class: form.class, encoding });
  }

  return {
    push(chunk) {
      const before = fileBytes;
      for (let at = 0; ;) {
        at = canonical.take(chunk, at, before);
        fileBytes = before + at;
        if (at === chunk.length) return;
        // The buffer is full. Only windows whose form would lie whole in it are looked at; the rest waits.
        scan(canonical.length - reach);
        const gone = scanned - reach;
        canonical.shift(gone);
        shortHashes.copyWithin(0, gone, scanned);
        scanned -= gone;
        reported = Math.max(0, reported - gone);
      }
    },
    end() {
      scan(canonical.length);
      const found = { hits, bytes: fileBytes };
      start();
      return found;
    },
  };
}

/**
 * A cookie may hold a web address, a state parameter a list of scopes. Such pieces are no secret and stand in other
 * places of a trace too. Random text changes between capitals, small letters, digits and signs all the time; words do
 * not.
 */
function isTelling(form: Form, from: number, to: number): boolean {
  if (form.kind !== 'text') return true;
  let changes = 0;
  for (let i = from + 1; i < to; i++) if (sortOf(form.bytes[i]!) !== sortOf(form.bytes[i - 1]!)) changes += 1;
  return changes * 3 >= to - from;
}

function sortOf(byte: number): number {
  if (byte >= 0x61 && byte <= 0x7a) return 1;
  if (byte >= 0x41 && byte <= 0x5a) return 2;
  if (byte >= 0x30 && byte <= 0x39) return 3;
  return 0;
}
