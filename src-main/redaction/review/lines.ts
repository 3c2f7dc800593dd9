import type { ReviewLine, ReviewSpan } from '../../contract/index.ts';
import { jsonBreaks } from './json-breaks.ts';

/** A view shows this many lines around its place, and this much of a long text around each change. */
const MOST_LINES = 400;
const KEPT_AROUND = 400;
/** Kept text this far from the place is not laid out at all. */
const REACH = 60_000;

export interface LabelledSpans {
  label: string;
  spans: ReviewSpan[];
}

export interface LaidOut {
  lines: ReviewLine[];
  linesBefore: number;
  linesAfter: number;
}

/** Breaks texts into lines, one above the other, and keeps those around the place that is marked `isHere`. */
export function layOut(texts: readonly LabelledSpans[]): LaidOut {
  const all: ReviewLine[] = [];
  for (const { label, spans } of texts) {
    let isFirst = true;
    for (const line of broken(within(spans))) {
      all.push({ number: all.length + 1, label: isFirst ? label : '', spans: line.flatMap(folded) });
      isFirst = false;
    }
  }
  const here = all.findIndex(({ spans }) => spans.some((span) => span.kind === 'replaced' && span.isHere));
  const from = Math.max(0, Math.min(Math.max(here, 0) - MOST_LINES / 2, all.length - MOST_LINES));
  const lines = all.slice(from, from + MOST_LINES);
  return { lines, linesBefore: from, linesAfter: all.length - from - lines.length };
}

/** Of a long text, what is within reach of the place; without one, its beginning. */
function within(spans: ReviewSpan[]): ReviewSpan[] {
  const here = spans.findIndex((span) => span.kind === 'replaced' && span.isHere);
  const start = Math.max(here, 0);
  const behind = take(spans.slice(start), REACH, false);
  return here <= 0 ? behind : [...take(spans.slice(0, start).reverse(), REACH, true).reverse(), ...behind];
}

/** Spans from the first on until `budget` characters are shown; the rest is one fold. */
function take(spans: readonly ReviewSpan[], budget: number, fromEnd: boolean): ReviewSpan[] {
  const taken: ReviewSpan[] = [];
  let left = budget;
  let folds = 0;
  for (const span of spans) {
    const length = lengthOf(span);
    if (left <= 0) folds += length;
    else if (span.kind === 'kept' && length > left) {
      taken.push({ kind: 'kept', text: fromEnd ? span.text.slice(length - left) : span.text.slice(0, left) });
      folds += length - left;
    } else taken.push(span);
    left -= length;
  }
  return folds === 0 ? taken : [...taken, { kind: 'folded', characters: folds }];
}

/** At line feeds, and between the members of JSON that has none. */
function broken(spans: readonly ReviewSpan[]): ReviewSpan[][] {
  const lines: ReviewSpan[][] = [[]];
  const breaks = jsonBreaks(spans);
  for (const span of spans) {
    if (span.kind !== 'kept') {
      lines.at(-1)!.push(span);
      continue;
    }
    const pieces = breaks ? breaks(span.text) : span.text.split(/\r\n|\n|\r/);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)!.push({ kind: 'kept', text: piece });
    }
  }
  return lines;
}

/** A long stretch without a change says nothing: its ends are enough. */
function folded(span: ReviewSpan): ReviewSpan[] {
  if (span.kind !== 'kept' || span.text.length <= 3 * KEPT_AROUND) return [span];
  return [
    { kind: 'kept', text: span.text.slice(0, KEPT_AROUND) },
    { kind: 'folded', characters: span.text.length - 2 * KEPT_AROUND },
    { kind: 'kept', text: span.text.slice(-KEPT_AROUND) },
  ];
}

function lengthOf(span: ReviewSpan): number {
  if (span.kind === 'kept') return span.text.length;
  return span.kind === 'folded' ? span.characters : span.standIn.length;
}
