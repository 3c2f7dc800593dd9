import { open, type FileHandle } from 'node:fs/promises';
import { fail, type Entry, type HarLog } from '../../contract/index.ts';
import type { TraceReader } from '../reader.ts';
import { createHarSplitter, type HarLayout } from './split.ts';
import { wholeEntry, wholeLog } from './whole.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Bytes that can be read by offset: a file in place, or a sealed original. */
export interface ByteSource {
  name: string;
  /** The bytes from `offset`, up to `length` of them; fewer only at the end. May use `into`, when it is large enough. */
  read(offset: number, length: number, into?: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

/** Raises FILE_NOT_FOUND, TRACE_NOT_HAR, TRACE_ENTRY_TOO_LARGE. The file is read in place and never copied. */
export async function openHarFile(path: string, signal?: AbortSignal): Promise<TraceReader> {
  const handle: FileHandle = await open(path, 'r').catch((error: unknown) =>
    fail('FILE_NOT_FOUND', `The trace ${path} can't be opened.`, { path }, error),
  );
  const source: ByteSource = {
    name: path,
    async read(offset, length, into) {
      const buffer = into && into.length >= length ? into : Buffer.allocUnsafe(length);
      const { bytesRead } = await handle.read(buffer, 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
  try {
    if ((await handle.stat()).isDirectory())
      fail('FILE_NOT_FOUND', `${path} is a folder, not a trace.`, { path });
    return await openHar(source, signal);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** `signal`: aborted to give up while the entries are looked for; its reason is raised. */
export async function openHar(source: ByteSource, signal?: AbortSignal): Promise<TraceReader> {
  const layout = await layoutOf(source, signal);
  const log = parseShell(layout.shell, source.name);
  return {
    log,
    count: layout.spans.length / 2,
    entry: async (index) => wholeEntry(await readSpan(source, layout.spans, index)),
    async *entries(): AsyncGenerator<Entry> {
      for await (const raw of readSpans(source, layout.spans)) yield wholeEntry(raw);
    },
    rawEntries: () => readSpans(source, layout.spans),
    close: () => source.close(),
  };
}

async function layoutOf(source: ByteSource, signal: AbortSignal | undefined): Promise<HarLayout> {
  const splitter = createHarSplitter();
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let offset = 0; ;) {
    signal?.throwIfAborted();
    const chunk = await source.read(offset, CHUNK_BYTES, buffer);
    if (chunk.length === 0) return splitter.end();
    if (offset === 0) refuseUtf16(chunk, source.name);
    splitter.push(chunk);
    offset += chunk.length;
  }
}

/** The JSON value at one of the given offsets. Raises TRACE_ENTRY_MISSING. */
export async function readSpan(source: ByteSource, spans: Float64Array, index: number): Promise<unknown> {
  const offset = spans[2 * index];
  const length = spans[2 * index + 1];
  if (offset === undefined || length === undefined)
    return fail('TRACE_ENTRY_MISSING', `${source.name} has no request ${index}.`);
  const bytes = await source.read(offset, length);
  return parseJson(bytes.toString('utf8'), `Entry ${index} of ${source.name}, at byte ${offset},`);
}

/** JSON values at the given offsets and lengths; one window of the file and one value are in memory. */
export async function* readSpans(source: ByteSource, spans: Float64Array): AsyncGenerator {
  // One buffer a reading: a new one for each window would pile up until the next garbage collection.
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let window: Buffer = Buffer.alloc(0);
  let windowAt = 0;
  for (let i = 0; i < spans.length; i += 2) {
    const offset = spans[i]!;
    const length = spans[i + 1]!;
    if (offset < windowAt || offset + length > windowAt + window.length) {
      window = await source.read(offset, Math.max(CHUNK_BYTES, length), buffer);
      windowAt = offset;
    }
    const text = window.toString('utf8', offset - windowAt, offset - windowAt + length);
    yield parseJson(text, `Entry ${i / 2} of ${source.name}, at byte ${offset},`);
  }
}

function parseShell(shell: Buffer, name: string): HarLog {
  const document = parseJson(shell.toString('utf8').replace(/^\uFEFF/, ''), `The frame of ${name}`);
  return wholeLog((document as { log?: unknown }).log);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('TRACE_NOT_HAR', `${what} is not valid JSON.`, undefined, error);
  }
}

function refuseUtf16(chunk: Buffer, name: string): void {
  const mark = chunk.length >= 2 ? chunk.readUInt16BE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) fail('TRACE_NOT_HAR', `${name} is UTF-16; a HAR is UTF-8.`);
}
