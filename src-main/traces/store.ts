import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { ConsoleError, fail } from '../contract/index.ts';
import { isErrno, isProcessAlive, writeWholeText } from '../files/index.ts';
import { createSealedFile, sealFile, unsealFile } from '../sealed/index.ts';
import { openCapturedTrace } from './captured-trace.ts';
import { createLayoutReader, decodeLayout, type ReadLayout } from './har/layout.ts';
import { openHar } from './har/open-har.ts';
import type { TraceReader } from './reader.ts';
import { inFullFrames, openSealedBytes } from './sealed-bytes.ts';

/** The plain manifest of a trace: `traces/<id>/trace.json`. It names no URL and holds no secret. */
export const TRACE_FORMAT_VERSION = 1;
const ORIGINAL = 'original.har.sealed';
/** Where the entries of an imported HAR are, so that opening it need not look through it. Sealed: it has titles of pages. */
const LAYOUT = 'layout.sealed';

const traceSchema = v.object({
  formatVersion: v.literal(TRACE_FORMAT_VERSION),
  id: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(['capture', 'har']),
  name: v.string(),
  added: v.string(),
  /** Plain bytes of a sealed original. */
  size: v.optional(v.number()),
  practice: v.optional(v.boolean(), false),
});
export type StoredTrace = v.InferOutput<typeof traceSchema>;

/** The folder a capture writes into, with its manifest already in place so that a kill leaves a listed trace. */
export async function createTrace(
  caseFolder: string,
  name: string,
  practice: boolean,
): Promise<{ trace: StoredTrace; folder: string }> {
  const trace: StoredTrace = {
    formatVersion: TRACE_FORMAT_VERSION,
    id: randomUUID(),
    kind: 'capture',
    name,
    added: new Date().toISOString(),
    practice,
  };
  const folder = join(caseFolder, 'traces', trace.id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeManifest(folder, trace);
  return { trace, folder };
}

export interface ImportOptions {
  /** What a person calls the file, where its name on disk is another. */
  name?: string;
  /** How far it has come, in words. */
  reached?: (text: string, share?: number) => void;
  signal?: AbortSignal;
}

/** Seals a HAR into a case that is held: there entirely or not at all. Raises what opening a HAR raises. */
export async function importHar(
  caseFolder: string,
  path: string,
  traceKey: Buffer,
  { name = basename(path), reached, signal }: ImportOptions = {},
): Promise<StoredTrace> {
  const file = await open(path, 'r').catch((error: unknown) =>
    fail('FILE_NOT_FOUND', `The trace ${path} can't be opened.`, { path }, error),
  );
  try {
    const { size: total } = await plainFile(file, path);
    await removeLeftImports(caseFolder);
    const id = randomUUID();
    const making = join(caseFolder, 'traces', `.${id}.${process.pid}.tmp`);
    await mkdir(making, { recursive: true, mode: 0o700 });
    try {
      const layout = createLayoutReader(path);
      let read = 0;
      const size = await sealOriginal(making, traceKey, file, (chunk) => {
        signal?.throwIfAborted();
        layout.push(chunk);
        read += chunk.length;
        reached?.(`${Math.round(read / 1e6)} of ${Math.round(total / 1e6)} MB`, read / total);
      });
      await sealFile(join(making, LAYOUT), traceKey, layout.end().bytes());
      const trace: StoredTrace = {
        formatVersion: TRACE_FORMAT_VERSION,
        id,
        kind: 'har',
        name,
        added: new Date().toISOString(),
        size,
        practice: false,
      };
      await writeManifest(making, trace);
      await rename(making, join(caseFolder, 'traces', id));
      return trace;
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      throw error;
    }
  } finally {
    await file.close();
  }
}

async function plainFile(file: FileHandle, path: string): Promise<{ size: number }> {
  const found = await file.stat();
  if (found.isDirectory()) fail('FILE_NOT_FOUND', `${path} is a folder, not a trace.`, { path });
  return found;
}

/** Copies a file into a sealed one, showing each piece on its way. Returns its plain length. */
async function sealOriginal(
  folder: string,
  traceKey: Buffer,
  file: FileHandle,
  look: (chunk: Buffer) => void,
): Promise<number> {
  const sealed = await createSealedFile(join(folder, ORIGINAL), traceKey);
  try {
    const frames = inFullFrames((plain) => sealed.append(plain));
    for await (const chunk of file.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false })) {
      look(chunk as Buffer);
      await frames.add(chunk as Buffer);
    }
    const size = await frames.end();
    await sealed.close();
    return size;
  } catch (error) {
    await sealed.abandon();
    throw error;
  }
}

/** Oldest first. A folder without a manifest is no trace; one that can't be read is told, never passed over. */
export async function listTraces(caseFolder: string): Promise<StoredTrace[]> {
  const traces = await Promise.all(
    (await foldersIn(caseFolder)).map((name) => readManifest(join(caseFolder, 'traces', name))),
  );
  return traces.filter((trace) => trace !== null).sort((a, b) => a.added.localeCompare(b.added));
}

/** Opens a trace folder (`traces/<id>`). Raises TRACE_NOT_FOUND, TRACE_KEY_WRONG, SEALED_DAMAGED. */
export async function openTrace(
  folder: string,
  traceKey: Buffer,
  signal?: AbortSignal,
): Promise<TraceReader> {
  const trace = await readManifest(folder);
  if (!trace) fail('TRACE_NOT_FOUND', `${folder} holds no trace.`, { folder });
  if (trace.kind === 'capture') return openCapturedTrace(folder, traceKey, trace.practice, signal);
  const original = join(folder, ORIGINAL);
  const bytes = await openSealedBytes(original, traceKey, trace.size ?? 0, trace.name);
  try {
    return await openHar(bytes, signal, await readLayout(folder, traceKey, trace.name));
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

/** Null where there is none: it is then found again. */
async function readLayout(folder: string, traceKey: Buffer, name: string): Promise<ReadLayout | null> {
  try {
    return decodeLayout(await unsealFile(join(folder, LAYOUT), traceKey), name);
  } catch (error) {
    if (isErrno(error, 'ENOENT') || error instanceof ConsoleError) return null;
    throw error;
  }
}

async function writeManifest(folder: string, trace: StoredTrace): Promise<void> {
  await writeWholeText(join(folder, 'trace.json'), JSON.stringify(trace, null, 2) + '\n');
}

/** Null where there is none. Raises TRACE_NOT_FOUND for one that this version can't read. */
async function readManifest(folder: string): Promise<StoredTrace | null> {
  const path = join(folder, 'trace.json');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  });
  if (text === null) return null;
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), traceSchema), text);
  if (!checked.success) fail('TRACE_NOT_FOUND', `${path} is damaged or of a newer version.`, { path });
  return checked.output;
}

async function foldersIn(caseFolder: string): Promise<string[]> {
  return readdir(join(caseFolder, 'traces')).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
}

/** What a kill left of an import: the name says whose it is. */
async function removeLeftImports(caseFolder: string): Promise<void> {
  for (const name of await foldersIn(caseFolder)) {
    const owner = /^\.[0-9a-f-]{36}\.(\d+)\.tmp$/.exec(name)?.[1];
    if (owner !== undefined && !isProcessAlive(Number(owner)))
      await rm(join(caseFolder, 'traces', name), { recursive: true, force: true });
  }
}
