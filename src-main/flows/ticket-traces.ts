import { join } from 'node:path';
import { createDeflateRaw } from 'node:zlib';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import { ConsoleError } from '../contract/index.ts';
import { harText, listTraces, openTrace, readScreenshot, type TraceReader } from '../traces/index.ts';
import type { Context } from './context.ts';
import { diagnoseStoredTrace } from './stored-diagnosis.ts';
import { watched, type Work } from './work.ts';

const NAME = 'ticket-traces';
const schema = v.record(
  v.string(),
  v.object({
    /** Bytes of its deflated HAR: about what it takes in a package. */
    deflated: v.number(),
    screenshots: v.array(
      v.object({ screenshot: v.string(), caption: v.string(), time: v.string(), size: v.number() }),
    ),
  }),
);

/** What a ticket needs to know of a trace, by the id of the trace. A stored trace does not change, so it is read once. */
export type MeasuredTraces = v.InferOutput<typeof schema>;
type MeasuredTrace = MeasuredTraces[string];

export async function readMeasuredTraces(caseFolder: string, context: Context): Promise<MeasuredTraces> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey(), 'null')) ?? {};
}

/** Measures and diagnoses the traces that were not looked at yet. */
export async function measureTraces(caseFolder: string, context: Context, work: Work): Promise<void> {
  const key = await context.traceKey();
  const measured = await readMeasuredTraces(caseFolder, context);
  for (const { id, name, kind } of await listTraces(caseFolder)) {
    await diagnoseStoredTrace(caseFolder, id, context, work);
    if (measured[id]) continue;
    work.phase(`Measuring ${name}`);
    const folder = join(caseFolder, 'traces', id);
    const reader = watched(await openTrace(folder, key, work.signal), work);
    try {
      // A capture that runs is measured when it is complete.
      if (reader.log._completeness?.state === 'recording') continue;
      const screenshots = kind === 'capture' ? await screenshotsOf(folder, reader, key) : [];
      const found = { deflated: await deflatedSize(reader, work.signal), screenshots };
      const add = (known: MeasuredTraces | null) => ({ ...known, [id]: found });
      await changeSealedState(caseFolder, NAME, schema, key, add, 'null');
    } finally {
      await reader.close();
    }
  }
}

/** A HAR may name screenshots too, but only a capture has their pictures. */
async function screenshotsOf(
  folder: string,
  reader: TraceReader,
  key: Buffer,
): Promise<MeasuredTrace['screenshots']> {
  const screenshots: MeasuredTrace['screenshots'] = [];
  for (const { screenshot, text, time } of reader.log._markers ?? []) {
    if (screenshot === undefined) continue;
    const size = await readScreenshot(folder, key, screenshot).then(
      ({ length }) => length,
      // A picture that a kill took is not offered.
      (error: unknown) => {
        if (error instanceof ConsoleError) return null;
        throw error;
      },
    );
    if (size !== null) screenshots.push({ screenshot, caption: text, time, size });
  }
  return screenshots;
}

async function deflatedSize(reader: TraceReader, signal: AbortSignal): Promise<number> {
  let size = 0;
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done();
    },
  });
  const text = Readable.from(harText(reader.log, reader.rawEntries()));
  try {
    await pipeline(text, createDeflateRaw({ level: 6 }), count, { signal });
    return size;
  } catch (error) {
    // A stream that is stopped says only that it was; the reason says why.
    signal.throwIfAborted();
    throw error;
  }
}
