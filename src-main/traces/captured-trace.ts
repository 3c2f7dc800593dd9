import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapture, type AssembledEntry, type BodyRef, type CaptureContents } from '../capture/index.ts';
import { ConsoleError, type Entry, type HarLog } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { createSealedFile } from '../sealed/index.ts';
import { readSpan, readSpans } from './har/open-har.ts';
import type { TraceReader } from './reader.ts';
import { inFullFrames, openSealedBytes } from './sealed-bytes.ts';

/**
 * A capture as a trace. Entries are derived from the journal each time, in the order they finished, and spooled to a
 * sealed file so that they can be read in the order they started without holding them all.
 */
export async function openCapturedTrace(
  folder: string,
  traceKey: Buffer,
  practice: boolean,
  signal?: AbortSignal,
): Promise<TraceReader> {
  const capture = await readCapture(folder, traceKey);
  const spool = join(folder, `entries-${randomBytes(6).toString('hex')}.sealed`);
  try {
    const { spans, size } = await spoolEntries(capture, spool, traceKey, signal);
    const bytes = await openSealedBytes(spool, traceKey, size, 'the capture');
    // Open files stay readable without a name, so a kill leaves no spool behind.
    await rm(spool).catch(() => undefined);
    const log: HarLog = { ...capture.log(), ...(practice ? { _practice: true } : {}) };
    const entries = async function* (): AsyncGenerator<Entry> {
      for await (const assembled of readSpans(bytes, spans))
        yield withBodies(assembled as AssembledEntry, capture);
    };
    return {
      log,
      count: spans.length / 2,
      entry: async (index) => withBodies((await readSpan(bytes, spans, index)) as AssembledEntry, capture),
      entries,
      rawEntries: entries,
      async close() {
        await bytes.close();
        await rm(spool, { force: true });
      },
    };
  } catch (error) {
    await rm(spool, { force: true });
    throw error;
  }
}

/** The picture of a marker. Raises what reading the capture raises. */
export async function readScreenshot(folder: string, traceKey: Buffer, id: string): Promise<Buffer> {
  return (await readCapture(folder, traceKey)).screenshot(id);
}

async function spoolEntries(
  capture: CaptureContents,
  path: string,
  traceKey: Buffer,
  signal: AbortSignal | undefined,
): Promise<{ spans: Float64Array; size: number }> {
  const sealed = await createSealedFile(path, traceKey);
  const frames = inFullFrames((plain) => sealed.append(plain));
  const order: { start: number; offset: number; length: number }[] = [];
  let offset = 0;
  for await (const assembled of capture.replay()) {
    signal?.throwIfAborted();
    const bytes = Buffer.from(JSON.stringify(assembled), 'utf8');
    order.push({ start: Date.parse(assembled.entry.startedDateTime), offset, length: bytes.length });
    offset += bytes.length;
    await frames.add(bytes);
  }
  const size = await frames.end();
  await sealed.close();
  order.sort((a, b) => a.start - b.start || a.offset - b.offset);
  return { spans: Float64Array.from(order.flatMap(({ offset, length }) => [offset, length])), size };
}

async function withBodies(assembled: AssembledEntry, capture: CaptureContents): Promise<Entry> {
  const { entry, requestBody, responseBody } = assembled;
  if (requestBody) {
    const text = await bodyText(requestBody, capture);
    if (text === null) {
      entry._requestBodyState = 'gone';
      entry._requestBodyReason = UNREADABLE;
    } else {
      entry.request.postData ??= { mimeType: '' };
      entry.request.postData.text = text;
      if (requestBody.base64) entry.request.postData._encoding = 'base64';
    }
  }
  if (responseBody) {
    const text = await bodyText(responseBody, capture);
    if (text === null) {
      entry._bodyState = 'gone';
      entry._bodyReason = UNREADABLE;
    } else {
      entry.response.content.text = text;
      if (responseBody.base64) entry.response.content.encoding = 'base64';
    }
  }
  return entry;
}

const UNREADABLE = 'Its sealed bytes are damaged or missing.';

/** `null` when it can't be read: one damaged body must not cost the trace. */
async function bodyText(ref: BodyRef, capture: CaptureContents): Promise<string | null> {
  try {
    return (await capture.body(ref)).toString(ref.base64 ? 'base64' : 'utf8');
  } catch (error) {
    if (error instanceof ConsoleError || isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}
