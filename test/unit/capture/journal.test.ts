import { readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalEvent } from '../../../src-main/capture/journal-event.ts';
import { readJournal, type JournalTrouble } from '../../../src-main/capture/journal-reader.ts';
import {
  createJournalWriter,
  journalFileName,
  type JournalOptions,
} from '../../../src-main/capture/journal-writer.ts';
import { openNewFile, type AppendFile, type OpenAppendFile } from '../../../src-main/sealed/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const traceKey = randomBytes(32);

function open(dir: string, changes: Partial<JournalOptions> = {}) {
  return createJournalWriter({
    dir,
    traceKey,
    pendingBytes: 8 * 1024 * 1024,
    fileBytes: 32 * 1024 * 1024,
    openFile: openNewFile,
    checkDisk: () => Promise.resolve(),
    onFailed: (error) => {
      throw error;
    },
    onFlush: () => undefined,
    ...changes,
  });
}

async function read(dir: string): Promise<{ events: JournalEvent[]; troubles: JournalTrouble[] }> {
  const events: JournalEvent[] = [];
  const troubles: JournalTrouble[] = [];
  for await (const event of readJournal(dir, traceKey, (trouble) => troubles.push(trouble)))
    events.push(event);
  return { events, troubles };
}

const gap = (number: number, padding = 0) => ({
  reason: `gap ${number} ${randomBytes(padding).toString('hex')}`,
});

/** A disk on which writes wait until they are let through. */
function slowDisk(): { openFile: OpenAppendFile; release(): void } {
  let release!: () => void;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isFirst = true;
  return {
    openFile: async (path) => {
      const file = await openNewFile(path);
      const write: AppendFile['write'] = async (bytes) => {
        // The header of the file, which the journal waits for.
        if (!isFirst) await released;
        isFirst = false;
        await file.write(bytes);
      };
      return { ...file, write };
    },
    release,
  };
}

describe('a journal', () => {
  test('gives back its lines, numbered, with session and time', async () => {
    const dir = await temporaryFolder();
    const journal = await open(dir);
    journal.write('recorder.gap', { reason: 'one' });
    journal.write('Page.loadEventFired', { timestamp: 7 }, 'S');
    await journal.close();
    const { events, troubles } = await read(dir);
    expect(events).toMatchObject([
      { n: 1, s: '', m: 'recorder.gap', p: { reason: 'one' } },
      { n: 2, s: 'S', m: 'Page.loadEventFired', p: { timestamp: 7 } },
    ]);
    expect(Math.abs(events[0]!.t - Date.now())).toBeLessThan(60_000);
    expect(troubles).toEqual([]);
  });

  test('holds nothing readable on the disk', async () => {
    const dir = await temporaryFolder();
    const journal = await open(dir);
    for (let number = 0; number < 50; number++)
      journal.write('recorder.gap', { reason: 'Bearer planted-secret' });
    await journal.close();
    expect((await readFile(join(dir, journalFileName(1)))).includes('planted')).toBe(false);
  });

  test('rolls to new files, and lines longer than a frame survive', async () => {
    const dir = await temporaryFolder();
    const journal = await open(dir, { fileBytes: 200_000 });
    for (let number = 0; number < 12; number++) journal.write('recorder.gap', gap(number, 50_000));
    await journal.close();
    expect((await readdir(dir)).length).toBeGreaterThan(2);
    const { events, troubles } = await read(dir);
    expect(events.map(({ n }) => n)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(troubles).toEqual([]);
  });

  test('under pressure leaves out only what may be left out, and counts it', async () => {
    const dir = await temporaryFolder();
    const disk = slowDisk();
    const journal = await open(dir, { pendingBytes: 300_000, openFile: disk.openFile });
    for (let number = 0; number < 8; number++) journal.write('recorder.gap', gap(number, 40_000));
    const frame = {
      requestId: 'socket',
      timestamp: 1,
      response: { opcode: 1, mask: false, payloadData: 'x' },
    };
    journal.writeDroppable('Network.webSocketFrameReceived', frame, 'S');
    journal.writeDroppable('Network.webSocketFrameReceived', frame, 'S');
    journal.write('recorder.gap', { reason: 'a request' });
    expect(journal.dropped).toBe(2);
    disk.release();
    await journal.close();
    const { events } = await read(dir);
    expect(events.map(({ m }) => m)).toEqual([...Array<string>(9).fill('recorder.gap'), 'recorder.dropped']);
    expect(events.at(-1)?.p).toEqual({ counts: { 'Network.webSocketFrameReceived': 2 } });
  });

  test('keeps what was written when the disk fails, and says so once', async () => {
    const dir = await temporaryFolder();
    const errors: unknown[] = [];
    let writes = 0;
    const openFile: OpenAppendFile = async (path) => {
      const file = await openNewFile(path);
      const write: AppendFile['write'] = (bytes) =>
        ++writes > 3 ? Promise.reject(new Error('no space')) : file.write(bytes);
      return { ...file, write };
    };
    const journal = await open(dir, { openFile, onFailed: (error) => errors.push(error) });
    for (let number = 0; number < 6; number++) journal.write('recorder.gap', gap(number, 40_000));
    await journal.close();
    expect(errors).toHaveLength(1);
    const { events, troubles } = await read(dir);
    expect(events).toHaveLength(2);
    expect(troubles).toEqual([{ kind: 'torn', file: 1 }]);
  });

  test('fails like that too when a new file may not be started', async () => {
    const dir = await temporaryFolder();
    const errors: unknown[] = [];
    let files = 0;
    const checkDisk = () => (++files > 1 ? Promise.reject(new Error('nearly full')) : Promise.resolve());
    const journal = await open(dir, {
      fileBytes: 100_000,
      checkDisk,
      onFailed: (error) => errors.push(error),
    });
    for (let number = 0; number < 6; number++) journal.write('recorder.gap', gap(number, 40_000));
    await journal.close();
    expect(errors).toMatchObject([{ message: 'nearly full' }]);
    expect((await read(dir)).events.length).toBeGreaterThan(0);
  });
});

describe('reading a journal', () => {
  async function written(lines: number): Promise<string> {
    const dir = await temporaryFolder();
    const journal = await open(dir);
    for (let number = 0; number < lines; number++) journal.write('recorder.gap', gap(number, 40_000));
    await journal.close();
    return dir;
  }

  test('cuts a torn end off, wherever it is torn', async () => {
    const dir = await written(4);
    const path = join(dir, journalFileName(1));
    const whole = await readFile(path);
    const complete = (await read(dir)).events.length;
    for (const cut of [1, 20, 40, 5_000, 60_000, whole.length - 46]) {
      await truncate(path, whole.length - cut);
      const { events, troubles } = await read(dir);
      expect(troubles).toEqual([{ kind: 'torn', file: 1 }]);
      expect(events.map(({ n }) => n)).toEqual(
        Array.from({ length: events.length }, (_, index) => index + 1),
      );
      expect(events.length).toBeLessThanOrEqual(complete);
      await writeFile(path, whole);
    }
  });

  test('goes on with the next file after one that was killed before its first byte', async () => {
    const dir = await written(2);
    await writeFile(join(dir, journalFileName(2)), '');
    const { events, troubles } = await read(dir);
    expect(events).toHaveLength(2);
    expect(troubles).toEqual([{ kind: 'torn', file: 2 }]);
  });

  test('stops at damage in a file and says so', async () => {
    const dir = await written(4);
    const path = join(dir, journalFileName(1));
    const bytes = await readFile(path);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    await writeFile(path, bytes);
    const { events, troubles } = await read(dir);
    expect(events.length).toBeLessThan(4);
    expect(troubles).toEqual([{ kind: 'damaged', file: 1 }]);
  });

  test('refuses another key', async () => {
    const dir = await written(1);
    const reading = readJournal(dir, randomBytes(32), () => undefined).next();
    await expect(reading).rejects.toMatchObject({ code: 'TRACE_KEY_WRONG' });
  });
});
