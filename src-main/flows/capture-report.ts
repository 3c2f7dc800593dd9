import { join } from 'node:path';
import { captureState, readCapture, type CaptureContents } from '../capture/index.ts';
import type { CaptureReport, Entry } from '../contract/index.ts';
import type { Context } from './context.ts';
import { hostRole } from './host-role.ts';
import { ledgerLines, verdictOn, type Tally } from './ledger.ts';
import type { Work } from './work.ts';

/** What a capture holds and what it lacks, in words. Raises CAPTURE_UNREADABLE, TRACE_KEY_WRONG. */
export async function reportCapture(
  caseFolder: string,
  trace: string,
  context: Context,
  work: Work,
): Promise<CaptureReport> {
  const folder = join(caseFolder, 'traces', trace);
  work.phase('Reading the capture');
  const capture = await readCapture(folder, await context.traceKey());
  const tally = await tallyOf(capture, work);
  const { manifest } = capture;
  const { _completeness: completeness, _markers: markers = [] } = capture.log();
  const ledger = completeness!;
  const verdict = verdictOn(ledger, tally);
  return {
    trace,
    state: await captureState(folder, manifest),
    startedAt: manifest.startedAt,
    endedAt: manifest.endedAt ?? ledger.gaps.at(-1)?.from ?? manifest.startedAt,
    where: `${manifest.browser.replace('/', ' ')}, ${manifest.privateWindow ? 'private window' : 'normal window'}`,
    privateWindow: manifest.privateWindow,
    thirdPartyCookies: manifest.thirdPartyCookies,
    requests: ledger.requestsSeen,
    dualWrite: tally.dualWrite,
    ...verdict,
    ledger: ledgerLines(ledger, tally),
    // The first gap stands in the ledger.
    notes: [...ledger.gaps.slice(1).map(({ reason }) => reason), ...ledger.notes],
    markers,
    signIn: tally.signInAt === null ? null : { at: tally.signInAt, requests: tally.signIn },
  };
}

async function tallyOf(capture: CaptureContents, work: Work): Promise<Tally> {
  const tally: Tally = {
    dualWrite: 0,
    signIn: 0,
    signInAt: null,
    errorAnswers: 0,
    keptBytes: 0,
    failures: { cancelled: 0, blocked: 0, other: 0 },
    waiting: { streams: 0, other: 0 },
  };
  let read = 0;
  for await (const { entry } of capture.replay()) {
    work.signal.throwIfAborted();
    count(entry, tally);
    if (++read % 1_000 === 0) work.reached(`${read} requests`);
  }
  return tally;
}

function count(entry: Entry, tally: Tally): void {
  const role = URL.canParse(entry.request.url) ? hostRole(new URL(entry.request.url).host) : 'other';
  if (role === 'dual-write') tally.dualWrite++;
  if (role === 'sign-in') {
    tally.signIn++;
    if (
      entry.request.method === 'POST' &&
      (tally.signInAt === null || entry.startedDateTime < tally.signInAt)
    )
      tally.signInAt = entry.startedDateTime;
  }
  if (entry.response.status >= 400) tally.errorAnswers++;
  if (entry._bodyState === 'captured' || entry._bodyState === 'partial')
    tally.keptBytes += Math.max(0, entry.response.content.size);
  if (entry._inFlight) {
    const isStream = entry._resourceType === 'WebSocket' || entry._resourceType === 'EventSource';
    tally.waiting[isStream ? 'streams' : 'other']++;
  } else if (entry._error !== undefined) {
    const isBlocked = entry._blockedReason !== undefined || entry._corsError !== undefined;
    tally.failures[isBlocked ? 'blocked' : entry._canceled ? 'cancelled' : 'other']++;
  }
}
