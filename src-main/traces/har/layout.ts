import { fail, type HarLog } from '../../contract/index.ts';
import { createHarSplitter, type HarLayout } from './split.ts';
import { wholeLog } from './whole.ts';

/** Where the entries of a HAR are, and what stands around them. */
export interface ReadLayout {
  spans: Float64Array;
  log: HarLog;
  /** Both as bytes, to be kept beside the HAR. */
  bytes(): Buffer;
}

/** Takes the bytes of a HAR in order. Raises TRACE_NOT_HAR, TRACE_ENTRY_TOO_LARGE. */
export function createLayoutReader(name: string): { push(chunk: Buffer): void; end(): ReadLayout } {
  const splitter = createHarSplitter();
  let isFirst = true;
  return {
    push(chunk) {
      if (isFirst) refuseUtf16(chunk, name);
      isFirst = false;
      splitter.push(chunk);
    },
    end: () => layoutOf(splitter.end(), name),
  };
}

/** Reads back what `bytes` gave; null for anything else. */
export function decodeLayout(bytes: Buffer, name: string): ReadLayout | null {
  if (bytes.length < COUNT_BYTES) return null;
  const count = bytes.readUInt32LE(0);
  const end = COUNT_BYTES + count * SPAN_BYTES;
  if (end > bytes.length) return null;
  // A copy: numbers of eight bytes lie at multiples of eight.
  const spans = new Float64Array(Uint8Array.from(bytes.subarray(COUNT_BYTES, end)).buffer);
  return layoutOf({ spans, shell: bytes.subarray(end) }, name);
}

const COUNT_BYTES = 4;
const SPAN_BYTES = 16;

function layoutOf({ spans, shell }: HarLayout, name: string): ReadLayout {
  return {
    spans,
    log: parseShell(shell, name),
    bytes() {
      const count = Buffer.alloc(COUNT_BYTES);
      count.writeUInt32LE(spans.length / 2);
      return Buffer.concat([count, new Uint8Array(spans.buffer, spans.byteOffset, spans.byteLength), shell]);
    },
  };
}

function parseShell(shell: Buffer, name: string): HarLog {
  const document = parseJson(shell.toString('utf8').replace(/^\uFEFF/, ''), `The frame of ${name}`);
  return wholeLog((document as { log?: unknown }).log);
}

export function parseJson(text: string, what: string): unknown {
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
