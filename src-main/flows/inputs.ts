import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { listTraces, openHarFile, openTrace, type TraceReader } from '../traces/index.ts';
import type { Context } from './context.ts';
import { watched, type Work } from './work.ts';

export interface OpenInput {
  /** As a person names it: the file, or the trace's own name. */
  name: string;
  /** Folder of a stored trace; null for a file. */
  folder: string | null;
  reader: TraceReader;
}

type InputKind = 'file' | 'trace' | 'case';

/**
 * Opens a HAR in place, a stored trace (`CASE/traces/ID`), or every trace of a case, which may have none.
 * Raises FILE_NOT_FOUND, TRACE_NOT_FOUND.
 */
export async function openInputs(path: string, context: Context, work: Work): Promise<OpenInput[]> {
  const kind = await inputKind(path);
  if (kind === 'file') {
    work.phase(`Opening ${basename(path)}`);
    return [
      { name: basename(path), folder: null, reader: watched(await openHarFile(path, work.signal), work) },
    ];
  }
  const folders = kind === 'trace' ? [{ name: basename(path), folder: path }] : await storedIn(path);
  const opened: OpenInput[] = [];
  try {
    for (const { name, folder } of folders) {
      work.phase(`Opening the trace ${name}`);
      const reader = await openTrace(folder, await context.traceKey(), work.signal);
      opened.push({ name, folder, reader: watched(reader, work) });
    }
    return opened;
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** For commands that have nothing to do without a trace. */
export async function openSomeInputs(path: string, context: Context, work: Work): Promise<OpenInput[]> {
  const opened = await openInputs(path, context, work);
  if (opened.length === 0) fail('TRACE_NOT_FOUND', `The case ${path} has no trace.`, { path });
  return opened;
}

/** For commands that write one file from one trace. Raises USAGE_INVALID when the case has several. */
export async function openOneInput(path: string, context: Context, work: Work): Promise<OpenInput> {
  const opened = await openSomeInputs(path, context, work);
  if (opened.length === 1) return opened[0]!;
  await closeAll(opened);
  return fail('USAGE_INVALID', `${path} has ${opened.length} traces; name one of them: ${path}/traces/ID.`);
}

export async function closeAll(opened: readonly OpenInput[]): Promise<void> {
  await Promise.all(opened.map(({ reader }) => reader.close()));
}

export async function inputKind(path: string): Promise<InputKind> {
  const isThere = (name: string) =>
    stat(join(path, name)).then(
      () => true,
      () => false,
    );
  const found = await stat(path).catch((error: unknown) =>
    fail(
      'FILE_NOT_FOUND',
      `${path} ${isErrno(error, 'ENOENT') ? 'does not exist' : 'can not be read'}.`,
      { path },
      error,
    ),
  );
  if (found.isFile()) return 'file';
  // A pipe or a device can't be read from any place, and may never end.
  if (!found.isDirectory()) fail('FILE_NOT_FOUND', `${path} is neither a plain file nor a folder.`, { path });
  await access(path, constants.R_OK | constants.X_OK).catch((error: unknown) =>
    fail('FILE_NOT_FOUND', `${path} can't be read by this account.`, { path }, error),
  );
  if (await isThere('trace.json')) return 'trace';
  if (await isThere('case.json')) return 'case';
  return fail('FILE_NOT_FOUND', `${path} is a folder, but neither a case nor a trace.`, { path });
}

async function storedIn(caseFolder: string): Promise<{ name: string; folder: string }[]> {
  const stored = await listTraces(caseFolder);
  return stored.map(({ id, name }) => ({ name, folder: join(caseFolder, 'traces', id) }));
}
