import {
  fail,
  type Page,
  type PlaceView,
  type PolicyOptions,
  type ProofResult,
  type ReviewPlace,
  type ReviewRequest,
  type ReviewSummary,
  type ReviewValue,
} from '../../contract/index.ts';
import { isCredential } from '../guard.ts';
import { learnTrace } from '../learn-trace.ts';
import type { Observer } from '../observer.ts';
import { createRedaction, type Original, type Redaction } from '../redaction.ts';
import { classify, type Classes, type GivenRule } from './classify.ts';
import { cover } from './cover.ts';
import { EntryView } from './entry-view.ts';
import { OUTSIDE, Tally, type PlaceOf, type Tallied } from './tally.ts';
import { fileOf, followed, tryRedaction, type Progress, type ReviewedTrace } from './trial.ts';
import { VisibleCount } from './visible-count.ts';
import { aboutToken, lengthWords, whatItIs, type Claims } from './words.ts';

export interface ReviewInput {
  traces: readonly ReviewedTrace[];
  /** Everything that applies: the user's policy under the administrator's. */
  policy: PolicyOptions;
  /** Where each rule comes from. */
  rules: readonly GivenRule[];
  isLocked: boolean;
  canKeepVisible: boolean;
  key: Buffer;
  /** What else leaves with the traces and is learned with them. */
  alsoLearned: unknown;
  /** An empty folder for the trial. */
  folder: string;
}

/**
 * What redaction does to the traces of a case, to be looked at before anything leaves. Its answers never hold a
 * credential: what is shown of a text is what stays in it, and of a value a covered beginning. The state is the learned
 * redaction and numbers of places; texts are read again from the trace when they are asked for.
 */
export interface Review {
  readonly summary: ReviewSummary;
  values(classId: string, offset: number, limit: number): Page<ReviewValue>;
  places(value: string, offset: number, limit: number): Page<ReviewPlace>;
  place(value: string, index: number): Promise<PlaceView>;
  requests(classId: string | null, offset: number, limit: number): Page<ReviewRequest>;
  change(trace: string, entry: number, classId: string | null, index: number): Promise<PlaceView>;
  /** Raises PSEUDONYM_UNKNOWN, PSEUDONYM_OF_CREDENTIAL. */
  uncovered(value: string): Original;
  close(): Promise<void>;
}

/** Reads all traces twice, as a package does, and proves the result. Raises what reading them raises. */
export async function openReview(input: ReviewInput, progress: Progress): Promise<Review> {
  const { traces, policy, key, folder } = input;
  const tally = new Tally();
  const visible = new VisibleCount(policy.unmask.map(({ value }) => value));
  const watching: { observer: Observer } = { observer: tally };
  const redaction = createRedaction({
    policy,
    key,
    observer: {
      read: (observed) => watching.observer.read(observed),
      removed: (section, removal) => watching.observer.removed(section, removal),
    },
  });
  redaction.learnJson(input.alsoLearned, 'case.json');
  for (const [index, { name, reader }] of traces.entries()) {
    progress.phase(`Looking for secrets in ${name}`);
    await learnTrace(redaction, followed(reader, progress), fileOf(index));
  }
  redaction.freeze();
  const proof = await tryRedaction({ redaction, tally, visible, policy }, traces, folder, progress);
  const claims = claimsIn(redaction);
  const classes = classify({ tally, redaction, claims, visible, policy, rules: input.rules });
  const summary = summaryOf(input, proof, tally, classes);
  const view = new EntryView(traces, redaction, watching);
  return reviewOf({ input, summary, tally, redaction, claims, classes, view });
}

function summaryOf(
  { traces, policy, isLocked, canKeepVisible }: ReviewInput,
  proof: ProofResult,
  tally: Tally,
  classes: Classes,
): ReviewSummary {
  const nameOf = (file: string) => traces.find((_, index) => fileOf(index) === file)?.name ?? file;
  return {
    policy: { name: policy.name, isLocked, canKeepVisible },
    traces: traces.map(({ id, name, reader }) => ({ id, name, requests: reader.count })),
    changedRequests: tally.requests.length,
    proof: {
      valuesSought: proof.valuesSought,
      encodings: proof.encodings,
      bytes: proof.bytesScanned,
      files: proof.filesScanned,
      found: proof.hits.length,
      hits: proof.hits.slice(0, 20).map(({ file, ...hit }) => ({ trace: nameOf(file), ...hit })),
      secondRun: proof.secondRun.map(({ file, class: found }) => ({ trace: nameOf(file), class: found })),
    },
    bodyTextKept: tally.bodyTextKept,
    classes: classes.list,
  };
}

interface State {
  input: ReviewInput;
  summary: ReviewSummary;
  tally: Tally;
  redaction: Redaction;
  claims: ReadonlyMap<string, Claims>;
  classes: Classes;
  view: EntryView;
}

function reviewOf({ input, summary, tally, redaction, claims, classes, view }: State): Review {
  const { traces } = input;
  const known = (value: string): Tallied =>
    tally.values.get(value) ?? fail('PSEUDONYM_UNKNOWN', 'That value is not part of this review any more.');
  const traceAt = (index: number) => ({ id: traces[index]!.id, name: traces[index]!.name });
  const asPlace = ({ trace, entry, part }: PlaceOf): ReviewPlace => ({
    trace: traces[trace]!.id,
    entry: entry === OUTSIDE ? null : entry,
    part,
  });
  /** A stand-in of this review as its value, and what is known of it. */
  const described = (id: string | null) => {
    const tallied = id === null ? undefined : tally.values.get(id);
    if (id === null || !tallied) return { value: null, about: [] };
    const found = claims.get(id);
    return { value: valueOf(id, tallied, redaction, claims), about: found ? aboutToken(found) : [] };
  };
  return {
    summary,
    values(classId, offset, limit) {
      const stands = classes.valuesOf(classId);
      const rows = stands
        .slice(offset, offset + limit)
        .map((id) => valueOf(id, known(id), redaction, claims));
      return { total: stands.length, rows };
    },
    places(value, offset, limit) {
      const places = tally.placesOf(known(value));
      return { total: places.length, rows: places.slice(offset, offset + limit).map(asPlace) };
    },
    async place(value, index) {
      const places = tally.placesOf(known(value));
      const place = places[Math.min(index, places.length - 1)]!;
      const shown = await view.place(place, value);
      const position = { index: Math.min(index, places.length - 1), total: places.length };
      return { ...position, trace: traceAt(place.trace), ...shown, ...described(value) };
    },
    requests(classId, offset, limit) {
      const found = classId === null ? tally.requests : classes.requestsOf(classId);
      const rows = found.slice(offset, offset + limit);
      return {
        total: found.length,
        rows: rows.map(({ trace, ...rest }) => ({ ...rest, trace: traces[trace]!.id })),
      };
    },
    async change(trace, entry, classId, index) {
      const at = traces.findIndex(({ id }) => id === trace);
      if (at < 0) fail('TRACE_NOT_FOUND', 'That trace is not part of this review any more.');
      const wanted = classId === null ? null : new Set(classes.valuesOf(classId));
      const { value, ...shown } = await view.change(at, entry, wanted, index);
      return { ...shown, trace: traceAt(at), ...described(value) };
    },
    uncovered(value) {
      const found = redaction.original(value);
      if (!found) return fail('PSEUDONYM_UNKNOWN', 'That value can not be shown.');
      if (isCredential(found.class))
        fail('PSEUDONYM_OF_CREDENTIAL', `${value} stands for a credential (${found.class}).`);
      return found;
    },
    async close() {
      await Promise.all(traces.map(({ reader }) => reader.close()));
    },
  };
}

function valueOf(
  id: string,
  { class: seen, name, places, removal }: Tallied,
  redaction: Redaction,
  claims: ReadonlyMap<string, Claims>,
): ReviewValue {
  if (removal) {
    const { size, type, reason } = removal;
    const covered = `${size} bytes, ${type}`;
    return { id, what: reason, covered, standIn: id, places, isCredential: false, canLook: false };
  }
  const original = redaction.original(id);
  const secretClass = original?.class ?? seen;
  return {
    id,
    what: (original ? null : lengthWords(id)) ?? whatItIs(secretClass, name, claims.get(id) ?? null),
    covered: cover(original?.value ?? '', secretClass),
    standIn: id,
    places,
    isCredential: isCredential(secretClass),
    canLook: original !== null && !isCredential(secretClass),
  };
}

/** What the marker says about tokens: what leaves anyway. */
function claimsIn(redaction: Redaction): Map<string, Claims> {
  const { tokens } = redaction.marker() as { tokens: Record<string, Claims> };
  return new Map(Object.entries(tokens));
}
