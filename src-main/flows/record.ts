import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chooseBrowser, removeLeftProfiles, startCapture, type LiveCounts } from '../capture/index.ts';
import { openCase } from '../cases/index.ts';
import type { Completeness, ConsoleError, Marker, PolicyOptions } from '../contract/index.ts';
import { createTrace, openTrace } from '../traces/index.ts';
import type { Context } from './context.ts';
import { hostRole } from './host-role.ts';
import { checkTarget } from './target.ts';
import { watched, type Work } from './work.ts';
import { writeProvedHar, writeRawHar } from './write-har.ts';

export interface CaptureRequest {
  url: string;
  /** Exactly one of the two: keep the raw trace in a case, or write a HAR and keep nothing. */
  caseFolder?: string | undefined;
  out?: string | undefined;
  unredacted: boolean;
  policy: PolicyOptions;
  browser?: string | undefined;
  headless: boolean;
  privateWindow: boolean;
  thirdPartyCookies: 'allow' | 'block';
  practiceSwitches?: readonly string[];
}

export interface CaptureOutcome {
  /** Folder of the stored trace. */
  trace: string | null;
  file: string | null;
  completeness: Completeness;
  notes: string[];
}

export interface RunningRecording {
  counts(): LiveCounts;
  mark(text: string): Promise<Marker>;
  stop(): Promise<unknown>;
  /** When the browser is gone and only the writing is left. */
  readonly ended: Promise<unknown>;
  /** When everything is written. Rejects with the error that ended the capture early, after keeping what there is. */
  readonly outcome: Promise<CaptureOutcome>;
}

/** Starts a capture into a case, or into a folder of its own that becomes a HAR at the end. */
export async function record(
  request: CaptureRequest,
  context: Context,
  note: (text: string) => void,
  work: Work,
): Promise<RunningRecording> {
  if (request.out !== undefined) await checkTarget(request.out, []);
  const browser = await chooseBrowser(request.browser);
  await removeLeftProfiles(context.dataFolder);
  const traceKey = await context.traceKey();
  const open = request.caseFolder === undefined ? null : await openCase(request.caseFolder, context.hold);
  const home = open?.folder ?? join(context.dataFolder, 'captures');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const isPractice = open?.file.practice ?? false;
  const { trace, folder } = await createTrace(home, new URL(request.url).hostname, isPractice);
  try {
    const running = await startCapture({
      ...request,
      browser,
      dir: folder,
      traceKey,
      dataDir: context.dataFolder,
      roleOf: hostRole,
      cookieSites: open ? [open.file.environment.financeUrl, open.file.environment.dataverseUrl] : [],
    });
    note(`Recording ${browser.name}. The raw trace is sealed in ${folder}`);
    const finish = async (): Promise<CaptureOutcome> => {
      const summary = await running.ended;
      const { origin, pathname } = new URL(request.url);
      await open?.note({
        what: 'trace.captured',
        text: `Captured from ${origin}${pathname}.`,
        trace: trace.id,
      });
      const outcome = await writeOutcome(request, folder, traceKey, summary.notes, work).catch(
        (error: unknown) => {
          if (!open) note(`The raw trace is kept, sealed: dwsc convert ${folder} --out FILE`);
          throw error;
        },
      );
      // The HAR is there, so the sealed copy of a capture that belongs to no case is not needed any more.
      if (!open) await rm(folder, { recursive: true, force: true });
      return endedWell(outcome, summary.error);
    };
    return {
      counts: () => running.counts(),
      mark: (text) => running.mark(text),
      stop: () => running.stop(),
      ended: running.ended,
      outcome: finish().finally(() => open?.close()),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    await open?.close();
    throw error;
  }
}

async function writeOutcome(
  { out, unredacted, policy }: CaptureRequest,
  folder: string,
  traceKey: Buffer,
  notes: string[],
  work: Work,
): Promise<CaptureOutcome> {
  work.phase('Opening the trace');
  const reader = watched(await openTrace(folder, traceKey, work.signal), work);
  try {
    // The ledger is whole once the entries have been derived, which opening does.
    const completeness = reader.log._completeness!;
    if (out === undefined) return { trace: folder, file: null, completeness, notes };
    if (unredacted) await writeRawHar(reader, out);
    else await writeProvedHar(reader, out, policy, work);
    return { trace: null, file: resolve(out), completeness, notes };
  } finally {
    await reader.close();
  }
}

/** A capture that a full disk or a dead browser ended is kept, and still an error. */
function endedWell(outcome: CaptureOutcome, error: ConsoleError | undefined): CaptureOutcome {
  if (error) throw error;
  return outcome;
}
