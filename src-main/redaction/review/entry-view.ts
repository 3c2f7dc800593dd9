import type { ReviewSpan } from '../../contract/index.ts';
import type { Observer } from '../observer.ts';
import type { Redaction } from '../redaction.ts';
import { entryLeaves, logLeaves, type Leaf } from './leaves.ts';
import { layOut, type LaidOut, type LabelledSpans } from './lines.ts';
import { PARTS, type Part } from './parts.ts';
import { Collected, spansOf } from './spans.ts';
import { OUTSIDE, type PlaceOf } from './tally.ts';
import type { ReviewedTrace } from './trial.ts';

interface ShownLeaf extends LabelledSpans {
  part: Part;
}

interface Shown extends LaidOut {
  entry: number | null;
  part: Part;
}

type Replaced = Extract<ReviewSpan, { kind: 'replaced' }>;

/** Shows entries before and after, by redacting each once more while its strings are watched. Keeps the last one. */
export class EntryView {
  readonly #traces: readonly ReviewedTrace[];
  readonly #redaction: Redaction;
  readonly #watching: { observer: Observer };
  #last: { trace: number; entry: number; leaves: ShownLeaf[] } | null = null;

  constructor(traces: readonly ReviewedTrace[], redaction: Redaction, watching: { observer: Observer }) {
    this.#traces = traces;
    this.#redaction = redaction;
    this.#watching = watching;
  }

  async place({ trace, entry, part, nth }: PlaceOf, value: string): Promise<Shown> {
    const leaves = (await this.#leaves(trace, entry)).filter((leaf) => leaf.part === part);
    const places = replacedIn(leaves).filter(({ values }) => values.includes(value));
    return shown(entry, part, leaves, places[nth] ?? places.at(-1));
  }

  /** Steps through the places of the `wanted` values, or of all. `value`: the first one of the place that is shown. */
  async change(
    trace: number,
    entry: number,
    wanted: ReadonlySet<string> | null,
    index: number,
  ): Promise<Shown & { index: number; total: number; value: string | null }> {
    const leaves = await this.#leaves(trace, entry);
    const isWanted = ({ values }: Replaced) =>
      wanted === null ? values.length > 0 : values.some((value) => wanted.has(value));
    const places = leaves.flatMap((leaf) =>
      replacedIn([leaf]).flatMap((span) => (isWanted(span) ? [{ part: leaf.part, span }] : [])),
    );
    const at = Math.max(0, Math.min(index, places.length - 1));
    const place = places[at];
    const part = place?.part ?? 'request headers';
    const inPart = leaves.filter((leaf) => leaf.part === part);
    const value = place?.span.values[0] ?? null;
    return { ...shown(entry, part, inPart, place?.span), index: at, total: places.length, value };
  }

  async #leaves(trace: number, entry: number): Promise<ShownLeaf[]> {
    if (this.#last?.trace === trace && this.#last.entry === entry) return this.#last.leaves;
    const { reader } = this.#traces[trace]!;
    const raw = entry === OUTSIDE ? reader.log : await reader.entry(entry);
    const collected = new Collected();
    this.#watching.observer = collected;
    const leaves =
      entry === OUTSIDE
        ? [...logLeaves(raw, this.#redaction.redactHarLog(raw, VIEWED) as object)]
        : [...entryLeaves(raw, this.#redaction.redactEntry(raw, VIEWED))];
    this.#last = { trace, entry, leaves: shownLeaves(leaves, collected) };
    return this.#last.leaves;
  }
}

/** Under a name of its own: what learning found in the files of the trial is taken in their order, once. */
const VIEWED = 'viewed.har';

/** In the order of parts; of fields nobody asks for, only those that changed. */
function shownLeaves(leaves: readonly Leaf[], collected: Collected): ShownLeaf[] {
  return leaves
    .filter(({ isAlwaysShown, before, after }) => isAlwaysShown || before !== after)
    .map((leaf) => ({ part: leaf.part, label: leaf.label, spans: spansOf(leaf, collected) }))
    .sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part));
}

function replacedIn(leaves: readonly ShownLeaf[]): Replaced[] {
  return leaves.flatMap(({ spans }) => spans.filter((span) => span.kind === 'replaced'));
}

function shown(entry: number, part: Part, leaves: readonly ShownLeaf[], here: Replaced | undefined): Shown {
  const marked = leaves.map(({ label, spans }) => ({
    label,
    spans: spans.map((span) => (span === here ? { ...span, isHere: true } : span)),
  }));
  return { entry: entry === OUTSIDE ? null : entry, part, ...layOut(marked) };
}
