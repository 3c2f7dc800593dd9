import type { ReviewSpan, SecretClass } from '../../contract/index.ts';
import { standsOf, type Edit } from '../edits.ts';
import type { Observed, Observer } from '../observer.ts';
import { cover } from './cover.ts';
import type { Leaf } from './leaves.ts';

/** An encoded stretch may be as long as a body; what it became is shown up to here. */
const LONGEST_STAND_IN = 300;

/** Remembers what became of each string of one entry. */
export class Collected implements Observer {
  readonly #bySource = new Map<string, Observed[]>();

  read(observed: Observed): void {
    const same = this.#bySource.get(observed.source);
    if (same) same.push(observed);
    else this.#bySource.set(observed.source, [observed]);
  }

  removed(): void {
    // Told by the text that took its place.
  }

  /** What was read in a string that became `output`. Equal strings that became the same were changed in the same way. */
  of(source: string, output: string): Observed | undefined {
    return this.#bySource.get(source)?.find((observed) => observed.output === output);
  }
}

/**
 * A string as stretches that stay and stretches that are replaced. Fails closed: a string that changed in a way nobody
 * told of is covered whole.
 */
export function spansOf(leaf: Leaf, collected: Collected): ReviewSpan[] {
  const { before, after } = leaf;
  const observed = collected.of(before, after);
  if (observed && (observed.edits.length > 0 || leaf.isBody))
    return editedSpans(observed.text, observed.edits);
  if (before === after)
    return leaf.isBody && isPacked(before)
      ? [kept(`[${before.length} characters kept as they are]`)]
      : [kept(before)];
  const [, removed = '', id] =
    /^\[removed: (\d{1,12} bytes, [^\],]{1,60}), (rem_[0-9a-f]{16})\]$/.exec(after) ?? [];
  return [
    { kind: 'replaced', covered: removed, standIn: shortened(after), values: id ? [id] : [], isHere: false },
  ];
}

function editedSpans(text: string, edits: readonly Edit[]): ReviewSpan[] {
  const spans: ReviewSpan[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.start > at) spans.push(kept(text.slice(at, edit.start)));
    spans.push(replaced(text.slice(edit.start, edit.end), edit));
    at = edit.end;
  }
  if (at < text.length) spans.push(kept(text.slice(at)));
  return spans;
}

function replaced(source: string, edit: Edit): ReviewSpan {
  const values = [...standsOf(edit)];
  // A corrected length is no value.
  const secretClass: SecretClass | undefined = edit.classes[0];
  const covered =
    secretClass === undefined
      ? source
      : edit.by === undefined
        ? cover(source, secretClass)
        : cover('', secretClass);
  return { kind: 'replaced', covered, standIn: shortened(edit.text), values, isHere: false };
}

const kept = (text: string): ReviewSpan => ({ kind: 'kept', text });

/** Bytes as base64 that nobody read: a picture or a font that was kept. */
function isPacked(text: string): boolean {
  return text.length > 200 && /^[A-Za-z0-9+/]+={0,2}$/.test(text.slice(0, 4000));
}

function shortened(text: string): string {
  return text.length > LONGEST_STAND_IN ? `${text.slice(0, LONGEST_STAND_IN)}…` : text;
}
