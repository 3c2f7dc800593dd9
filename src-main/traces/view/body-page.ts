import type { BodyLine, BodyPage, BodySide, Entry, TokenKind } from '../../contract/index.ts';
import { binaryOf, payloadText, responseText } from './body-text.ts';
import { createLineMaker, jsonLines, type Stretch } from './json-lines.ts';

export interface BodyRequest {
  side: BodySide;
  isPretty: boolean;
  isWhole: boolean;
  mark: string;
}

export type BodyLines = Pick<BodyPage, 'lines' | 'hits' | 'more'>;

/** Shown without being asked for. */
const FIRST_PART = 1_000_000;
const FIRST_BYTES = 4_096;
const BYTES_A_LINE = 16;
const MOST_MARKS = 5_000;

/** A body as lines. */
export function bodyLines(entry: Entry, { side, isPretty, isWhole, mark }: BodyRequest): BodyLines {
  const text = bodyOf(entry, side);
  if (text === null) {
    const bytes = binaryOf(entry, side);
    return bytes
      ? {
          lines: byteLines(bytes.subarray(0, FIRST_BYTES)),
          hits: [],
          more: Math.max(0, bytes.length - FIRST_BYTES),
        }
      : { lines: [], hits: [], more: 0 };
  }
  const marks = stretchesOf(text, mark);
  const needed = Math.max(FIRST_PART, marks[0]?.to ?? 0);
  const shown = isWhole || text.length <= needed ? text : text.slice(0, needed);
  const made = isPretty && isJson(text) ? markedJson(shown, marks, mark) : plainLines(shown, marks);
  return { ...made, more: text.length - shown.length };
}

export function bodyOf(entry: Entry, side: BodySide): string | null {
  return side === 'request' ? payloadText(entry) : responseText(entry);
}

/** By its first character: what a server calls its answer is often wrong. */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s{0,100}(\{\s*["}]|\[\s*[{["\d\]tfn-])/.test(text.slice(0, 1_000));
}

/** Words with the punctuation of JSON among them. */
const SPANS_MEMBERS = /"\s*[:,}\]]|[{[,]\s*"/;
const isSentence = (kind: TokenKind, text: string) => kind === 'text' && /\S\s+\S/.test(text);

/** An excerpt takes in what stands around the words it is about; of several members only sentences are marked. */
function markedJson(text: string, marks: readonly Stretch[], words: string) {
  if (SPANS_MEMBERS.test(words)) {
    const made = jsonLines(text, marks, isSentence);
    if (made.hits.length > 0) return made;
  }
  return jsonLines(text, marks);
}

function plainLines(text: string, marks: readonly Stretch[]): { lines: BodyLine[]; hits: number[] } {
  const maker = createLineMaker(marks);
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    maker.add('plain', text.slice(at, text[end - 1] === '\r' && end > at ? end - 1 : end), at);
    maker.end();
    at = end + 1;
  }
  return { lines: maker.lines, hits: maker.hits };
}

/** Where words stand in a text, whatever the case of their letters. */
function stretchesOf(text: string, words: string): Stretch[] {
  const wanted = words.toLowerCase();
  if (wanted.trim() === '') return [];
  const searched = text.toLowerCase();
  // A few letters change their length with their case; then what was found could not be shown.
  if (searched.length !== text.length) return exactStretches(text, words);
  return exactStretches(searched, wanted);
}

function exactStretches(text: string, wanted: string): Stretch[] {
  const found: Stretch[] = [];
  for (let at = text.indexOf(wanted); at >= 0 && found.length < MOST_MARKS;) {
    found.push({ from: at, to: at + wanted.length });
    at = text.indexOf(wanted, at + wanted.length);
  }
  return found;
}

function byteLines(bytes: Buffer): BodyLine[] {
  const lines: BodyLine[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_A_LINE) {
    const line = bytes.subarray(at, at + BYTES_A_LINE);
    const hex = Array.from(line, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = Array.from(line, (byte) =>
      byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.',
    ).join('');
    lines.push({
      number: at,
      indent: 0,
      tokens: [
        { kind: 'plain', text: hex.padEnd(BYTES_A_LINE * 3 + 1) },
        { kind: 'note', text: letters },
      ],
    });
  }
  return lines;
}
