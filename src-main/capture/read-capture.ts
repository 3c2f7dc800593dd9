import { access } from 'node:fs/promises';
import type { HarLog, Marker } from '../contract/index.ts';
import { bodyPath, readBody } from './body-store.ts';
import { createEntryAssembler, type AssembledEntry } from './entry-assembler.ts';
import type { BodyRef, JournalEvent } from './journal-event.ts';
import { readJournal, type JournalTrouble } from './journal-reader.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLostStreams, type LostStreams } from './lost-streams.ts';
import { captureState, readManifest, type CaptureManifest, type CaptureState } from './manifest.ts';
import { readScreenshot } from './markers.ts';

export interface CaptureContents {
  manifest: CaptureManifest;
  /** All entries in the order they finished; those in flight last. Can be run again. */
  replay(): AsyncGenerator<AssembledEntry>;
  /** The rest of the trace, as of the last replay that ran to its end. */
  log(): HarLog;
  body(ref: BodyRef): Promise<Buffer>;
  screenshot(id: string): Promise<Buffer>;
}

/**
 * Opens a capture that runs, was closed, or was killed: what is on the disk is what there is.
 * Raises CAPTURE_UNREADABLE, TRACE_KEY_WRONG.
 */
export async function readCapture(dir: string, traceKey: Buffer): Promise<CaptureContents> {
  const manifest = await readManifest(dir);
  let log = emptyLog(manifest);
  let lostStreams = createLostStreams(traceKey);
  return {
    manifest,
    async *replay() {
      const state = await captureState(dir, manifest);
      lostStreams = createLostStreams(traceKey);
      const rest = yield* replayJournal(dir, traceKey, state, lostStreams);
      rest._completeness.notes.unshift(...manifest.notes);
      log = { ...emptyLog(manifest), ...rest };
    },
    log: () => log,
    body: async (ref) => lostStreams.body(ref.name) ?? readBody(dir, traceKey, ref),
    screenshot: (id) => readScreenshot(dir, traceKey, id),
  };
}

type LogParts = Required<Pick<HarLog, 'pages' | '_console' | '_markers' | '_completeness'>>;

async function* replayJournal(
  dir: string,
  traceKey: Buffer,
  state: CaptureState,
  lostStreams: LostStreams,
): AsyncGenerator<AssembledEntry, LogParts> {
  const assembler = createEntryAssembler();
  const ledger = createLedger();
  const markers: Marker[] = [];
  let last = { n: 0, t: 0 };

  const take = (event: JournalEvent) => {
    if (event.n > last.n + 1) ledger.addMissingLines(event.n - last.n - 1, last.t || event.t, event.t);
    last = { n: event.n, t: event.t };
    if (event.m === 'recorder.marker') markers.push(event.p);
    if (event.m === 'recorder.streamed') lostStreams.streamed(event.p);
    if (event.m === 'recorder.body') lostStreams.stored(event.p);
    if (event.m === 'recorder.stopped') lostStreams.clear();
    if (event.m === 'recorder.dropped') ledger.addDropped(event.p.counts);
    if (event.m === 'recorder.gap') ledger.addGap(event.t, event.p.reason);
    return assembler.add(event);
  };
  const account = async (assembled: AssembledEntry): Promise<AssembledEntry> => {
    if (state === 'recovered') await dropLostBodies(dir, assembled, lostStreams);
    ledger.addEntry(assembled.entry);
    return assembled;
  };

  for await (const event of readJournal(dir, traceKey, (trouble) => tell(ledger, trouble, state)))
    for (const assembled of take(event)) yield account(assembled);
  for (const p of lostStreams.end())
    for (const assembled of assembler.add({ n: last.n, t: last.t, s: '', m: 'recorder.body', p }))
      yield account(assembled);
  for (const assembled of assembler.end()) yield account(assembled);

  if (state === 'recovered') ledger.addGap(last.t, 'The recording broke off here without being closed.');
  for (const note of assembler.notes()) ledger.note(note);
  return {
    pages: assembler.pages(),
    _console: assembler.console(),
    _markers: markers,
    _completeness: ledger.completeness(state),
  };
}

/** A body file that a power cut took is told here, not found out when it is opened. */
async function dropLostBodies(
  dir: string,
  assembled: AssembledEntry,
  lostStreams: LostStreams,
): Promise<void> {
  const isLost = async (ref: BodyRef | undefined) =>
    ref !== undefined && !lostStreams.body(ref.name) && !(await exists(bodyPath(dir, ref.name)));
  const { entry } = assembled;
  const reason = 'The body had been read, but its file did not survive the end of the recording.';
  if (await isLost(assembled.requestBody)) {
    entry._requestBodyState = 'gone';
    entry._requestBodyReason = reason;
    delete assembled.requestBody;
  }
  if (await isLost(assembled.responseBody)) {
    entry._bodyState = 'gone';
    entry._bodyReason = reason;
    delete assembled.responseBody;
  }
}

function tell(ledger: Ledger, { kind, file }: JournalTrouble, state: CaptureState): void {
  if (kind === 'damaged')
    ledger.note(`Journal file ${file} is damaged; what follows the damage in it can't be read.`);
  // The last lines of a running capture are just being written.
  else if (state !== 'recording')
    ledger.note(`Journal file ${file} ends in the middle of a write; the torn piece was cut off.`);
}

function emptyLog(manifest: CaptureManifest): HarLog {
  const [name, version = ''] = manifest.browser.split('/');
  return {
    version: '1.2',
    creator: { name: 'Dual-write Support Console', version: manifest.appVersion },
    browser: { name: name ?? 'unknown', version },
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
