import { join } from 'node:path';
import { createSealedFile, type OpenAppendFile, type SealedWriter } from '../sealed/index.ts';
import type { EventParams, JournalEvent, JournaledMethod } from './journal-event.ts';

export interface JournalWriter {
  /** Queues one line; returns at once. Dropped silently only after the journal failed or was closed. */
  write<Method extends JournalEvent['m']>(
    method: Method,
    params: EventParams<Method>,
    sessionId?: string,
  ): void;
  /** As `write`, for events that may be left out (and counted) while the disk can't keep up. */
  writeDroppable<Method extends JournaledMethod>(
    method: Method,
    params: EventParams<Method>,
    sessionId: string,
  ): void;
  /** Events left out so far. */
  readonly dropped: number;
  /** Bytes of lines written so far, before compression. */
  readonly lineBytes: number;
  /** Writes what is queued and marks a clean end. After a failure it only closes. */
  close(): Promise<void>;
}

export interface JournalOptions {
  dir: string;
  traceKey: Buffer;
  pendingBytes: number;
  fileBytes: number;
  openFile: OpenAppendFile;
  /** Called before each file; rejects when the journal must not go on. */
  checkDisk(): Promise<void>;
  /** Called once, with the first error of the disk. What was written before stays. */
  onFailed(error: unknown): void;
  /** Called on every flush, before it, so that counters can be written as lines. */
  onFlush(): void;
}

const BUFFER_BYTES = 64 * 1024;
const FLUSH_MS = 250;
const SYNC_MS = 2_000;

export function journalFileName(number: number): string {
  return `events-${String(number).padStart(6, '0')}.sealed`;
}

/**
 * The append-only journal: lines are gathered for a moment, sealed in batches, and put on the disk every two seconds.
 * One write is under way at a time; files are rolled at a size, and a file is never opened for writing again.
 */
export async function createJournalWriter(options: JournalOptions): Promise<JournalWriter> {
  let fileNumber = 0;
  let lines: string[] = [];
  let queuedBytes = 0;
  let writingBytes = 0;
  let lineBytes = 0;
  let lineNumber = 0;
  let dropped = 0;
  let droppedSinceTold: Partial<Record<JournaledMethod, number>> = {};
  let isFailed = false;
  let isClosed = false;
  let syncedAt = Date.now();
  let isSynced = true;
  let work: Promise<void> = Promise.resolve();

  const openNext = async (): Promise<SealedWriter> => {
    await options.checkDisk();
    const path = join(options.dir, journalFileName(++fileNumber));
    return createSealedFile(path, options.traceKey, options.openFile);
  };
  let file = await openNext();

  const queueLine = (method: string, params: unknown, sessionId: string) => {
    const line = `${JSON.stringify({ n: ++lineNumber, t: Date.now(), s: sessionId, m: method, p: params })}\n`;
    lines.push(line);
    queuedBytes += line.length;
    if (queuedBytes >= BUFFER_BYTES) flush();
  };

  const failed = (error: unknown) => {
    if (isFailed) return;
    isFailed = true;
    lines = [];
    options.onFailed(error);
  };

  const writeBatch = async (batch: Buffer) => {
    if (isFailed) return;
    if (file.size + batch.length > options.fileBytes && file.size > BUFFER_BYTES) {
      await file.close();
      file = await openNext();
    }
    await file.append(batch);
    isSynced = false;
  };

  const syncWhenDue = async () => {
    if (isFailed || isSynced || Date.now() - syncedAt < SYNC_MS) return;
    await file.sync();
    syncedAt = Date.now();
    isSynced = true;
  };

  const flush = () => {
    if (lines.length === 0 || isFailed) return;
    const batch = Buffer.from(lines.join(''));
    lines = [];
    queuedBytes = 0;
    lineBytes += batch.length;
    writingBytes += batch.length;
    work = work
      .then(() => writeBatch(batch))
      .catch(failed)
      .finally(() => {
        writingBytes -= batch.length;
      });
  };

  const tellDropped = () => {
    if (Object.keys(droppedSinceTold).length === 0) return;
    const counts = droppedSinceTold;
    droppedSinceTold = {};
    queueLine('recorder.dropped', { counts }, '');
  };

  const timer = setInterval(() => {
    options.onFlush();
    if (writingBytes < options.pendingBytes) tellDropped();
    flush();
    work = work.then(syncWhenDue).catch(failed);
  }, FLUSH_MS).unref();

  return {
    write(method, params, sessionId = '') {
      if (isFailed || isClosed) return;
      queueLine(method, params, sessionId);
    },
    writeDroppable(method, params, sessionId) {
      if (isFailed || isClosed) return;
      if (queuedBytes + writingBytes < options.pendingBytes) {
        queueLine(method, params, sessionId);
        return;
      }
      droppedSinceTold[method] = (droppedSinceTold[method] ?? 0) + 1;
      dropped++;
    },
    get dropped() {
      return dropped;
    },
    get lineBytes() {
      return lineBytes;
    },
    async close() {
      if (isClosed) return work;
      clearInterval(timer);
      tellDropped();
      flush();
      isClosed = true;
      await work;
      if (isFailed) await file.abandon().catch(() => undefined);
      else await file.close().catch(failed);
    },
  };
}
