import { SHARE_POLICY, type Entry, type EntryDetails, type TraceEvidence } from '../contract/index.ts';
import { entryIds } from '../diagnosis/index.ts';
import { createRedaction } from '../redaction/index.ts';
import { effectivePolicy } from '../settings/index.ts';
import { curlOf, detailsOf, openTrace, openTraceView, type TraceView } from '../traces/index.ts';
import type { Context } from './context.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import type { Work } from './work.ts';

/** The traces that are being looked at. */
export interface OpenViews {
  /** Opens the trace when it is not open. Raises what opening a trace raises. */
  view(folder: string, context: Context, work: Work): Promise<TraceView>;
  setEvidence(folder: string, evidence: readonly TraceEvidence[]): void;
  close(folder: string): Promise<void>;
}

/** More would hold the rows of traces nobody looks at. */
const MOST_OPEN = 2;
const IDLE_MS = 10 * 60_000;

interface Open {
  view: Promise<TraceView>;
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
    await open.view.then(
      ({ reader }) => reader.close(),
      () => undefined,
    );
  };
  const start = (folder: string, context: Context, work: Work): Open => {
    const open: Open = {
      view: openView(folder, context, work).then((view) => {
        view.setEvidence(evidence.get(folder) ?? []);
        return view;
      }),
      idle: setTimeout(() => void close(folder), IDLE_MS).unref(),
    };
    open.view.catch(() => opened.delete(folder));
    return open;
  };

  return {
    async view(folder, context, work) {
      const known = opened.get(folder);
      const open = known ?? start(folder, context, work);
      // The one asked for last stands last.
      opened.delete(folder);
      opened.set(folder, open);
      open.idle.refresh();
      const [oldest] = opened.keys();
      if (opened.size > MOST_OPEN && oldest !== undefined) await close(oldest);
      try {
        return await open.view;
      } catch (error) {
        // Whoever began to open it gave up; that is no reason for the others.
        if (!known || work.signal.aborted) throw error;
        return this.view(folder, context, work);
      }
    },
    setEvidence(folder, cited) {
      evidence.set(folder, cited);
      void opened.get(folder)?.view.then(
        (view) => view.setEvidence(cited),
        () => undefined,
      );
    },
    close,
  };
}

async function openView(folder: string, context: Context, work: Work): Promise<TraceView> {
  work.phase('Reading the trace');
  const reader = await openTrace(folder, await context.traceKey(), work.signal);
  try {
    return await openTraceView(reader, work);
  } catch (error) {
    await reader.close();
    throw error;
  }
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

/** A request as a command, redacted as a package of the case would be. */
export async function entryAsCurl(
  view: TraceView,
  index: number,
  caseId: string,
  context: Context,
): Promise<string> {
  const entry = await view.entry(index);
  const redaction = createRedaction({
    policy: await effectivePolicy(SHARE_POLICY),
    key: await pseudonymKey(caseId, context),
  });
  redaction.learnEntry(entry, 'curl');
  redaction.freeze();
  return curlOf(redaction.redactEntry(entry, 'curl') as Entry);
}
