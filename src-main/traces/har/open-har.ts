import { open, type FileHandle } from 'node:fs/promises';
import { fail, type Entry } from '../../contract/index.ts';
import type { TraceReader } from '../reader.ts';
import { createLayoutReader, parseJson, type ReadLayout } from './layout.ts';
import { wholeEntry } from './whole.ts';

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

/**
 * `signal`: aborted to give up while the entries are looked for; its reason is raised. `known`: where they are, when
 * that was kept.
 */
export async function openHar(
  source: ByteSource,
  signal?: AbortSignal,
  known?: ReadLayout | null,
): Promise<TraceReader> {
  const { spans, log } = known ?? (await layoutOf(source, signal));
  return {
    log,
    count: spans.length / 2,
    entry: async (index) => wholeEntry(await readSpan(source, spans, index)),
    async *entries(): AsyncGenerator<Entry> {
      for await (const raw of readSpans(source, spans)) yield wholeEntry(raw);
    },
    rawEntries: () => readSpans(source, spans),
    close: () => source.close(),
  };
}

async function layoutOf(source: ByteSource, signal: AbortSignal | undefined): Promise<ReadLayout> {
  const layout = createLayoutReader(source.name);
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let offset = 0; ;) {
    signal?.throwIfAborted();
    const chunk = await source.read(offset, CHUNK_BYTES, buffer);
    if (chunk.length === 0) return layout.end();
    layout.push(chunk);
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
