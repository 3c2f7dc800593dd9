import { ConsoleError, type Entry, type EntryDetails, type TraceEvidence } from '../contract/index.ts';
import { entryIds } from '../diagnosis/index.ts';
import { createRedaction, learnTrace } from '../redaction/index.ts';
import {
  curlOf,
  detailsOf,
  openTrace,
  openTraceView,
  type OpeningView,
  type Searching,
  type TraceView,
} from '../traces/index.ts';
import { casePolicy } from './case-policy.ts';
import type { Context } from './context.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import { watched, type Work } from './work.ts';

/** The traces that are being looked at. */
export interface OpenViews {
  /** Opens the trace when it is not open: what there is of it now, or all of it. Raises what opening a trace raises. */
  view(folder: string, context: Context, work: Work, isWhole?: boolean): Promise<TraceView>;
  setEvidence(folder: string, evidence: readonly TraceEvidence[]): void;
  close(folder: string): Promise<void>;
}

/** More would hold the rows of traces nobody looks at. */
const MOST_OPEN = 2;
const IDLE_MS = 10 * 60_000;

interface Open {
  first: Promise<TraceView>;
  whole: Promise<TraceView>;
  /** Whoever waits for all of it. */
  waiting: Set<Work>;
  /** What is shown; the whole trace once it was read. */
  views: TraceView[];
  stop: AbortController;
  idle: NodeJS.Timeout;
}

/** Keeps the traces looked at last; one that nobody asks about is closed, and opened again when somebody does. */
export function createOpenViews(): OpenViews {
  const opened = new Map<string, Open>();
  const evidence = new Map<string, readonly TraceEvidence[]>();

  const close = async (folder: string): Promise<void> => {
    const open = opened.get(folder);
    if (!open) return;
    opened.delete(folder);
    clearTimeout(open.idle);
    open.stop.abort(new ConsoleError('INTERRUPTED', 'The trace was closed.'));
    await open.whole.then(
      ({ reader }) => reader.close(),
      () => undefined,
    );
  };
  const start = (folder: string, context: Context): Open => {
    const stop = new AbortController();
    const waiting = new Set<Work>();
    const reached = (text: string, share: number) => waiting.forEach((work) => work.reached(text, share));
    const opening = openViewOf(folder, context, { reached, signal: stop.signal });
    const views: TraceView[] = [];
    const shown = (view: TraceView) => {
      view.setEvidence(evidence.get(folder) ?? []);
      views.push(view);
      return view;
    };
    const open: Open = {
      first: opening.then(({ first }) => first).then(shown),
      whole: opening.then(({ whole }) => whole).then(shown),
      waiting,
      views,
      stop,
      idle: setTimeout(() => void close(folder), IDLE_MS).unref(),
    };
    open.first.catch(() => undefined);
    open.whole.catch(() => opened.delete(folder));
    return open;
  };

  return {
    async view(folder, context, work, isWhole = false) {
      const open = opened.get(folder) ?? start(folder, context);
      // The one asked for last stands last.
      opened.delete(folder);
      opened.set(folder, open);
      open.idle.refresh();
      const [oldest] = opened.keys();
      if (opened.size > MOST_OPEN && oldest !== undefined) await close(oldest);
      const known = isWhole ? undefined : open.views.at(-1);
      if (known) return known;
      work.phase('Reading the trace');
      open.waiting.add(work);
      try {
        return await Promise.race([isWhole ? open.whole : open.first, aborted(work.signal)]);
      } finally {
        open.waiting.delete(work);
      }
    },
    setEvidence(folder, cited) {
      evidence.set(folder, cited);
      for (const view of opened.get(folder)?.views ?? []) view.setEvidence(cited);
    },
    close,
  };
}

/** Who waits can give up; what is read stays for the others. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

async function openViewOf(folder: string, context: Context, searching: Searching): Promise<OpeningView> {
  const reader = await openTrace(folder, await context.traceKey(), searching.signal);
  const opening = openTraceView(reader, searching);
  opening.whole.catch(() => reader.close());
  return opening;
}

/** All there is to tell about one request. Raises TRACE_ENTRY_MISSING. */
export async function entryDetails(view: TraceView, index: number): Promise<EntryDetails> {
  const entry = await view.entry(index);
  return {
    ...detailsOf(entry),
    row: view.row(index)!,
    identifiers: entryIds(entry, index),
    evidence: citationsOf(view.evidence, index),
  };
}

function citationsOf(evidence: readonly TraceEvidence[], index: number): EntryDetails['evidence'] {
  return evidence
    .filter(({ entry }) => entry === index)
    .map((cited) => {
      const ofFinding = evidence.filter(({ finding }) => finding === cited.finding);
      return { ...cited, number: ofFinding.indexOf(cited) + 1, of: ofFinding.length };
    });
}

/** A request as a command, without what any request of its trace gives away as a secret. */
export async function entryAsCurl(
  view: TraceView,
  index: number,
  { caseId, caseFolder }: { caseId: string; caseFolder: string },
  context: Context,
  work: Work,
): Promise<string> {
  const entry = await view.entry(index);
  const redaction = createRedaction({
    policy: await casePolicy(caseFolder, context),
    key: await pseudonymKey(caseId, context),
  });
  work.phase('Reading what must not be shown');
  await learnTrace(redaction, watched(view.reader, work), 'curl', work.signal);
  redaction.freeze();
  return curlOf(redaction.redactEntry(entry, 'curl') as Entry);
}
