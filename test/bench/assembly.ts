import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createEntryAssembler, type JournalEvent } from '../../src-main/capture/index.ts';
import { readJournal } from '../../src-main/capture/journal-reader.ts';
import { journalFileName } from '../../src-main/capture/journal-writer.ts';
import { createSealedFile } from '../../src-main/sealed/index.ts';
import { manyLines, type Line } from './journals.ts';
import { measure, sideBySide, type Measured, type Task } from './tasks.ts';

/** As many as the recorder gathers before it writes. */
const LINES_PER_WRITE = 64;
const SIZES = ['2000', '8000', '65000'] as const;

/** Times itself, because making the lines is not what is measured. */
async function timed(
  work: () => Promise<Record<string, number>> | Record<string, number>,
): Promise<Record<string, number>> {
  const from = performance.now();
  const counts = await work();
  return { ...counts, workMs: performance.now() - from };
}

export const assemblyTasks: Record<string, Task> = {
  assemble: async (count) => {
    const lines = (await manyLines(Number(count))) as unknown as JournalEvent[];
    // Once before, so that compiling is not measured; the same for chrome-har.
    assemble(lines.slice(0, 2000));
    return timed(() => ({ events: lines.length, entries: assemble(lines) }));
  },
  'chrome-har': async (count) => {
    const { harFromMessages } = await import('chrome-har');
    const messages = forChromeHar(await manyLines(Number(count)));
    const convert = (some: object[]) =>
      harFromMessages(some, { includeResourcesFromDiskCache: true }).log.entries.length;
    convert(structuredClone(messages.slice(0, 2000)));
    return timed(() => ({ events: messages.length, entries: convert(messages) }));
  },
  'assemble-sealed': async (count, folder) => {
    const dir = join(folder, `journal-${randomBytes(4).toString('hex')}`);
    await mkdir(dir);
    const traceKey = randomBytes(32);
    const lines = (await manyLines(Number(count))) as unknown as JournalEvent[];
    const file = await createSealedFile(join(dir, journalFileName(1)), traceKey);
    for (let at = 0; at < lines.length; at += LINES_PER_WRITE) {
      const text = lines.slice(at, at + LINES_PER_WRITE).map((line) => JSON.stringify(line) + '\n');
      await file.append(Buffer.from(text.join('')));
    }
    await file.close();
    return timed(async () => {
      const assembler = createEntryAssembler();
      let entries = 0;
      for await (const line of readJournal(dir, traceKey, () => undefined))
        entries += assembler.push(line).length;
      return { events: lines.length, entries: entries + assembler.end().length };
    });
  },
};

function assemble(lines: readonly JournalEvent[]): number {
  const assembler = createEntryAssembler();
  let entries = 0;
  for (const line of lines) entries += assembler.push(line).length;
  return entries + assembler.end().length;
}

/** chrome-har starts a page with an event we don't record, so each document request gets one before it. */
function forChromeHar(lines: readonly Line[]): object[] {
  return lines
    .filter(({ m }) => !m.startsWith('recorder.'))
    .flatMap(({ m, p }) => {
      const message = { method: m, params: p };
      const isDocument = m === 'Network.requestWillBeSent' && p['type'] === 'Document';
      return isDocument
        ? [{ method: 'Page.frameStartedLoading', params: { frameId: p['frameId'] } }, message]
        : [message];
    });
}

export async function benchAssembly(folder: string): Promise<void> {
  const perEvent: Record<string, number> = {};
  for (const size of SIZES) {
    const results = await sideBySide(3, {
      'our assembler': () => measure('assemble', size),
      'our assembler, from a sealed journal': () => measure('assemble-sealed', size, folder),
      'chrome-har 1.3.1': () => measure('chrome-har', size),
    });
    for (const [name, result] of Object.entries(results)) {
      console.log(`${size.padStart(6)} events  ${name.padEnd(38)} ${figures(result)}`);
      if (name === 'our assembler' && 'ms' in result)
        perEvent[size] = result.counts['workMs']! / result.counts['events']!;
    }
  }
  console.log(`time per event at 65,000 / at 2,000: ${(perEvent['65000']! / perEvent['2000']!).toFixed(2)}`);
}

function figures(result: Measured | { error: string }): string {
  if ('error' in result) return result.error;
  const { events = 0, entries = 0, workMs = 1 } = result.counts;
  return `${Math.round((events / workMs) * 1000).toLocaleString('en')} events/s, ${entries} entries of ${events} events`;
}
