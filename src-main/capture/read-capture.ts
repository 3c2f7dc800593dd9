import type { Completeness, HarLog } from '../contract/index.ts';
import { createBodyReader, type BodyReader } from './body-reader.ts';
import { createEntryAssembler, type AssembledEntry } from './entry-assembler.ts';
import type { BodyRef, JournalEvent } from './journal-event.ts';
import { readJournal, type JournalTrouble } from './journal-reader.ts';
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
  const bodies = createBodyReader(dir, traceKey);
  return {
    manifest,
    async *replay() {
      const state = await captureState(dir, manifest);
      lostStreams = createLostStreams(traceKey);
      const isWhole = state === 'closed' && manifest.endReason !== 'write-failed';
      const rest = yield* replayJournal({ dir, traceKey, state, bodies, lostStreams, isWhole });
      rest._completeness.notes.unshift(...manifest.notes);
      log = { ...emptyLog(manifest), ...rest };
    },
    log: () => log,
    body: async (ref) => lostStreams.body(ref.name) ?? bodies.read(ref),
    screenshot: (id) => readScreenshot(dir, traceKey, id),
  };
}

interface ReplaySource {
  dir: string;
  traceKey: Buffer;
  state: CaptureState;
  bodies: BodyReader;
  lostStreams: LostStreams;
  /** It was closed in order: what the journal names is there. */
  isWhole: boolean;
}

type LogParts = Required<Pick<HarLog, 'pages' | '_console' | '_markers' | '_completeness'>>;

async function* replayJournal(source: ReplaySource): AsyncGenerator<AssembledEntry, LogParts> {
  const { dir, traceKey, state, bodies, lostStreams } = source;
  const assembler = createEntryAssembler();
  const notes: string[] = [];
  let last = { n: 0, t: 0 };
  let lostBodies = 0;

  const take = (event: JournalEvent) => {
    last = { n: event.n, t: event.t };
    if (event.m === 'recorder.streamed') lostStreams.streamed(event.p);
    if (event.m === 'recorder.body') lostStreams.stored(event.p);
    if (event.m === 'recorder.stopped') lostStreams.clear();
    return assembler.push(event);
  };
  const checked = async (assembled: AssembledEntry): Promise<AssembledEntry> => {
    if (!source.isWhole && (await dropLostBodies(assembled, bodies, lostStreams))) lostBodies++;
    return assembled;
  };

  for await (const event of readJournal(dir, traceKey, (trouble) => notes.push(...noteOf(trouble, state))))
    for (const assembled of take(event)) yield checked(assembled);
  for (const p of lostStreams.end())
    for (const assembled of assembler.push({ n: ++last.n, t: last.t, s: '', m: 'recorder.body', p }))
      yield checked(assembled);
  for (const assembled of assembler.end()) yield checked(assembled);

  const { pages, console, markers, completeness } = assembler.log();
  if (lostBodies > 0) countAsGone(completeness, lostBodies);
  if (state === 'recovered')
    completeness.gaps.push({
      from: new Date(last.t).toISOString(),
      reason: 'The recording broke off here without being closed.',
    });
  return {
    pages,
    _console: console,
    _markers: markers,
    _completeness: { ...completeness, state, notes: [...notes, ...completeness.notes] },
  };
}

/** A body whose bytes a kill or a full disk took is told here, not found out when it is opened. True for a response's. */
async function dropLostBodies(
  assembled: AssembledEntry,
  bodies: BodyReader,
  lostStreams: LostStreams,
): Promise<boolean> {
  const isLost = async (ref: BodyRef | undefined) =>
    ref !== undefined && !lostStreams.body(ref.name) && !(await bodies.has(ref));
  const { entry } = assembled;
  const reason = 'The body had been read, but its file did not survive the end of the recording.';
  if (await isLost(assembled.requestBody)) {
    entry._requestBodyState = 'gone';
    entry._requestBodyReason = reason;
    delete assembled.requestBody;
  }
  if (!(await isLost(assembled.responseBody))) return false;
  entry._bodyState = 'gone';
  entry._bodyReason = reason;
  delete assembled.responseBody;
  return true;
}

function countAsGone({ bodies }: Completeness, lostBodies: number): void {
  bodies.captured = (bodies.captured ?? 0) - lostBodies;
  bodies.gone = (bodies.gone ?? 0) + lostBodies;
}

/** Missing lines are told by the assembler. */
function noteOf({ kind, file }: JournalTrouble, state: CaptureState): string[] {
  if (kind === 'damaged')
    return [`Journal file ${file} is damaged; what follows the damage in it can't be read.`];
  // The last lines of a running capture are just being written.
  if (state === 'recording') return [];
  return [`Journal file ${file} ends in the middle of a write; the torn piece was cut off.`];
}

function emptyLog(manifest: CaptureManifest): HarLog {
  const [name, version = ''] = manifest.browser.split('/');
  return {
    version: '1.2',
    creator: { name: 'Dual-write Support Console', version: manifest.appVersion },
    browser: { name: name ?? 'unknown', version },
  };
}
