import type { SecretClass } from '../contract/index.ts';

/** A stretch of a text and what takes its place. Edits never touch what lies outside their stretch. */
export interface Edit {
  start: number;
  end: number;
  text: string;
  /** What was found in the stretch; for the report. */
  classes: readonly SecretClass[];
  /** `recoded`: the stretch was decoded, redacted and encoded again. `residue`: an encoded form of a known value. */
  by?: 'recoded' | 'residue';
  /** What stands in a recoded stretch for what was found in it; otherwise it is the text. */
  stands?: readonly string[];
}

export const NO_EDITS: readonly Edit[] = [];

/**
 * Sorted and without overlap. Where two overlap, their union is replaced by the longer one's text; a recoded stretch
 * that something else reaches into is replaced whole, because half of it would not decode.
 */
export function mergeEdits(edits: Edit[]): Edit[] {
  if (edits.length < 2) return edits;
  edits.sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b));
  const merged: Edit[] = [];
  let current = edits[0]!;
  for (let i = 1; i < edits.length; i += 1) {
    const next = edits[i]!;
    if (next.start >= current.end) {
      merged.push(current);
      current = next;
    } else {
      current = join(current, next);
    }
  }
  merged.push(current);
  return merged;
}

function rank(edit: Edit): number {
  return edit.by === undefined ? 0 : edit.by === 'recoded' ? 1 : 2;
}

function join(a: Edit, b: Edit): Edit {
  const inside = b.end <= a.end;
  if (inside && (a.by === b.by || a.by === undefined || b.by === 'residue')) return a;
  if (a.start === b.start && a.end === b.end) return rank(a) <= rank(b) ? a : b;
  const longer = b.end - b.start > a.end - a.start ? b : a;
  // Half of a recoded stretch would not decode; where a residue reaches beyond it, the residue is right.
  const winner =
    a.by === b.by
      ? longer
      : a.by === undefined || b.by === undefined
        ? rank(a) < rank(b)
          ? a
          : b
        : rank(a) > rank(b)
          ? a
          : b;
  const { text, classes, stands } = winner;
  return { start: a.start, end: Math.max(a.end, b.end), text, classes, ...(stands ? { stands } : {}) };
}

/** The edit of a stretch that was decoded, changed by `inner` and encoded again as `text`. */
export function recoded(start: number, end: number, text: string, inner: readonly Edit[]): Edit {
  return {
    start,
    end,
    text,
    classes: [...new Set(inner.flatMap(({ classes }) => classes))],
    by: 'recoded',
    stands: [...new Set(inner.flatMap(standsOf))],
  };
}

/** The stand-ins in an edit; a bare number became a quoted string. Corrected counts stand for nothing. */
export function standsOf({ text, classes, stands }: Edit): readonly string[] {
  if (classes.length === 0) return [];
  return stands ?? [text.startsWith('"') ? text.slice(1, -1) : text];
}

/** `edits` must be merged. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
