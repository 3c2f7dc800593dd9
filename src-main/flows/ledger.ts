import type { Completeness, LedgerLine } from '../contract/index.ts';

/** What a reading of the entries counts, beside the ledger. */
export interface Tally {
  dualWrite: number;
  signIn: number;
  signInAt: string | null;
  errorAnswers: number;
  /** Bytes of the response bodies that are there. */
  keptBytes: number;
  failures: { cancelled: number; blocked: number; other: number };
  waiting: { streams: number; other: number };
}

interface Verdict {
  isComplete: boolean;
  title: string;
  text: string;
}

/** Whether the capture can be relied on as a whole, and if not why. */
export function verdictOn(ledger: Completeness, { dualWrite }: Tally): Verdict {
  if (ledger.requestsSeen === 0)
    return {
      isComplete: false,
      title: 'Nothing was recorded',
      text: 'The browser sent no request while it was recorded.',
    };
  if (ledger.state === 'recovered')
    return {
      isComplete: false,
      title: 'Recovered, its end is missing',
      text: 'The recording broke off. Everything up to then is kept; what came after it is not.',
    };
  const lost = (ledger.bodies.gone ?? 0) + (ledger.bodies.evicted ?? 0) + (ledger.bodies.unread ?? 0);
  if (ledger.gaps.length > 0 || ledger.eventsDropped > 0)
    return {
      isComplete: false,
      title: 'Recorded with gaps',
      text: `${ledger.gaps[0]?.reason ?? 'The disk was too slow at times.'} What is missing is counted below.`,
    };
  if (dualWrite === 0)
    return {
      isComplete: true,
      title: 'Complete, but without a dual-write request',
      text: 'If the failure is on a dual-write page, record again and open that page.',
    };
  return {
    isComplete: true,
    title: 'Complete enough for a ticket',
    text:
      lost === 0
        ? 'Nothing was dropped and every request is accounted for below.'
        : 'Nothing was dropped. Some contents could not be had; they are counted below.',
  };
}

/** Every request and every body, once, with what became of it. */
export function ledgerLines(ledger: Completeness, tally: Tally): LedgerLine[] {
  const { bodies } = ledger;
  const line = (item: string, tone: LedgerLine['tone'], count: number, note: string): LedgerLine => ({
    item,
    tone: count === 0 && tone === 'warn' ? 'quiet' : tone,
    count,
    note,
  });
  const lines = [
    line('Requests finished', 'ok', ledger.finished, finishedNote(tally)),
    line('Requests failed', 'warn', ledger.failed, failedNote(tally)),
    line('No answer when stopped', 'quiet', ledger.inFlight, waitingNote(tally)),
    line('Bodies kept', 'ok', bodies.captured ?? 0, `${sizeOf(tally.keptBytes)}, sealed on this computer`),
    line('Bodies kept in part', 'warn', bodies.partial ?? 0, 'Read while they ran; what came is kept'),
    line(
      'Bodies left out by size',
      'warn',
      bodies['too-large'] ?? 0,
      'Above the limit for one body; size and type are kept',
    ),
    line(
      'Bodies left out by budget',
      'warn',
      bodies['over-budget'] ?? 0,
      'The bodies of this capture had reached their limit',
    ),
    line(
      'Bodies left out by choice',
      'quiet',
      bodies['by-policy'] ?? 0,
      'As chosen before the start, and audio and video',
    ),
    line(
      'Bodies gone before they could be read',
      'warn',
      bodies.gone ?? 0,
      'Page left or request given up; marked in the trace',
    ),
    line(
      'Bodies the browser did not hand over',
      'warn',
      (bodies.evicted ?? 0) + (bodies.unread ?? 0),
      'The reason stands at each request',
    ),
    line(
      'Empty bodies',
      'quiet',
      (bodies.empty ?? 0) + (bodies['not-applicable'] ?? 0),
      'Preflights, redirects, answers without content',
    ),
  ].filter(({ count, item }) => count > 0 || item.startsWith('Requests') || item === 'Bodies kept');
  const dropped = ledger.eventsDropped;
  const gaps = ledger.gaps.length;
  return [
    ...lines,
    line(
      'Gaps',
      gaps === 0 ? 'ok' : 'warn',
      gaps,
      gaps === 0 ? 'No gap in the recording' : ledger.gaps[0]!.reason,
    ),
    line(
      'Events dropped',
      dropped === 0 ? 'ok' : 'warn',
      dropped,
      dropped === 0 ? 'The disk kept up' : 'Bulk only: byte counts, messages of sockets, console',
    ),
  ];
}

function finishedNote({ errorAnswers }: Tally): string {
  return errorAnswers === 0
    ? 'Headers, sizes and times'
    : `${errorAnswers} of them answered with an error status`;
}

function failedNote({ failures }: Tally): string {
  return list([
    [failures.cancelled, 'cancelled by the page'],
    [failures.blocked, 'blocked by the browser'],
    [failures.other, 'without a connection or cut off'],
  ]);
}

function waitingNote({ waiting }: Tally): string {
  return list([
    [waiting.streams, 'kept open by the page: normal'],
    [waiting.other, 'without an answer yet'],
  ]);
}

function list(parts: [number, string][]): string {
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return told.length === 0 ? 'None' : told.join(', ');
}

function sizeOf(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} KB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
