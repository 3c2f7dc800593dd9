import { access } from 'node:fs/promises';
import type { HarLog, Marker } from '../contract/index.ts';
import { bodyPath, readBody } from './body-store.ts';
import { createEntryAssembler, type AssembledEntry } from './entry-assembler.ts';
import type { BodyRef, JournalEvent } from './journal-event.ts';
import { readJournal, type JournalTrouble } from './journal-reader.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLostStreams, type LostStreams } from './lost-streams.ts';
import { captureState, readManifest, type CaptureManifest } from './manifest.ts';
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
  let last: HarLog | null = null;
  let lostStreams = createLostStreams(traceKey);
  return {
    manifest,
    async *replay() {
      const state = await captureState(dir, manifest);
      lostStreams = createLostStreams(traceKey);
      const replay = createReplay(dir, traceKey, manifest, state, lostStreams);
      yield* replay.entries();
      last = replay.log();
    },
    log: () => last ?? emptyLog(manifest),
    body: async (ref) => lostStreams.body(ref.name) ?? readBody(dir, traceKey, ref),
    screenshot: (id) => readScreenshot(dir, traceKey, id),
  };
}

function createReplay(
  dir: string,
  traceKey: Buffer,
  manifest: CaptureManifest,
  state: 'recording' | 'closed' | 'recovered',
  lostStreams: LostStreams,
): { entries(): AsyncGenerator<AssembledEntry>; log(): HarLog } {
  const assembler = createEntryAssembler();
  const ledger = createLedger();
  const markers: Marker[] = [];
  let lastLine = { n: 0, t: 0 };
  let isStopped = false;

  for (const note of manifest.notes) ledger.note(note);

  const take = (event: JournalEvent) => {
    lastLine = event;
    switch (event.m) {
      case 'recorder.streamed':
        return lostStreams.streamed(event.p);
      case 'recorder.body':
        return lostStreams.stored(event.p);
      case 'recorder.marker':
        return void markers.push(event.p);
      case 'recorder.dropped':
        return ledger.addDropped(Object.values(event.p.counts).reduce((sum, count) => sum + count, 0));
      case 'recorder.gap':
        return ledger.addGap({ from: isoTime(event.t), reason: event.p.reason });
      case 'recorder.stopped':
        isStopped = true;
    }
  };

  /** A body file that a power cut took is told, not found out when it is opened. */
  const checked = async (assembled: AssembledEntry): Promise<AssembledEntry> => {
    const { entry, requestBody, responseBody } = assembled;
    if (responseBody && (await isLost(responseBody))) {
      entry._bodyState = 'gone';
      entry._bodyReason = 'The body had been read but its file is missing.';
      delete assembled.responseBody;
    }
    if (requestBody && (await isLost(requestBody))) {
      entry._requestBodyState = 'gone';
      entry._requestBodyReason = 'The body had been read but its file is missing.';
      delete assembled.requestBody;
    }
    ledger.addEntry(entry);
    return assembled;
  };

  const isLost = async ({ name }: BodyRef): Promise<boolean> => {
    if (state !== 'recovered' || lostStreams.body(name)) return false;
    return access(bodyPath(dir, name)).then(
      () => false,
      () => true,
    );
  };

  return {
    async *entries() {
      for await (const event of readJournal(dir, traceKey, (trouble) => tell(trouble, state, ledger))) {
        take(event);
        for (const assembled of assembler.add(event)) yield await checked(assembled);
      }
      if (!isStopped) {
        for (const body of lostStreams.end()) {
          const line = { n: lastLine.n + 1, t: lastLine.t, s: '', m: 'recorder.body', p: body } as const;
          for (const assembled of assembler.add(line)) yield await checked(assembled);
        }
        if (state === 'recovered')
          ledger.addGap({
            from: isoTime(lastLine.t),
            reason: 'The recording broke off here without being closed.',
          });
      }
      for (const assembled of assembler.end()) yield await checked(assembled);
    },
    log: () => ({
      ...emptyLog(manifest),
      pages: assembler.pages(),
      _console: assembler.console(),
      _markers: markers,
      _completeness: ledger.completeness(state),
    }),
  };
}

function tell(trouble: JournalTrouble, state: string, ledger: Ledger): void {
  switch (trouble.kind) {
    case 'torn':
      // The last lines of a running capture are just being written.
      if (state !== 'recording')
        ledger.note(
          `Journal file ${trouble.file} ends in the middle of a write; the cut piece was left out.`,
        );
      return;
    case 'damaged':
      return ledger.note(
        `Journal file ${trouble.file} is damaged; what follows the damage in it can't be read.`,
      );
    case 'missing-lines':
      ledger.note(`${trouble.count} lines of the journal are missing.`);
      ledger.addGap({
        from: isoTime(trouble.after || trouble.before),
        to: isoTime(trouble.before),
        reason: `${trouble.count} lines of the journal are missing.`,
      });
  }
}

function emptyLog(manifest: CaptureManifest): HarLog {
  const [name, version = ''] = manifest.browser.split('/');
  return {
    version: '1.2',
    creator: { name: 'Dual-write Support Console', version: manifest.appVersion },
    browser: { name: name ?? 'unknown', version },
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
