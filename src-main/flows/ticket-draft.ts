import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import { fail } from '../contract/index.ts';
import type { Context } from './context.ts';

const NAME = 'ticket';
const schema = v.object({
  /** Null: the one the findings lead to. */
  kind: v.nullable(v.string()),
  description: v.string(),
  answers: v.record(v.string(), v.string()),
  /** Null: the proposed one. */
  text: v.nullable(
    v.object({
      own: v.string(),
      changed: v.string(),
      /** The kind of ticket it was written for. */
      kind: v.string(),
    }),
  ),
  screenshots: v.array(
    v.union([
      v.object({ trace: v.string(), screenshot: v.string() }),
      v.object({ guide: v.string(), screenshot: v.string() }),
    ]),
  ),
  /** Copies in the case's `attachments/`: what the file was called, and what its copy is. */
  attachments: v.array(v.object({ id: v.string(), name: v.string(), file: v.string(), size: v.number() })),
  /** Bytes of the package; null: as in the settings. */
  limit: v.nullable(v.number()),
});

/** What the user decided about the ticket of a case. */
export type TicketDraft = v.InferOutput<typeof schema>;

const EMPTY: TicketDraft = {
  kind: null,
  description: '',
  answers: {},
  text: null,
  screenshots: [],
  attachments: [],
  limit: null,
};

export async function readTicketDraft(caseFolder: string, context: Context): Promise<TicketDraft> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey())) ?? EMPTY;
}

export async function changeTicketDraft(
  caseFolder: string,
  change: (before: TicketDraft) => Partial<TicketDraft>,
  context: Context,
): Promise<void> {
  await changeSealedState(caseFolder, NAME, schema, await context.traceKey(), (stored) => {
    const before = stored ?? EMPTY;
    return { ...before, ...change(before) };
  });
}

/** Copies a file into the case under a name a person recognises. */
export async function attachToTicket(
  caseFolder: string,
  { path, name }: { path: string; name: string },
  context: Context,
): Promise<void> {
  const found = await stat(path);
  if (!found.isFile()) fail('FILE_NOT_FOUND', `${name} is not a file.`);
  const folder = attachmentsFolder(caseFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = freeName(name, await readdir(folder));
  await copyFile(path, join(folder, file), constants.COPYFILE_EXCL);
  const added = { id: randomUUID(), name, file, size: found.size };
  await changeTicketDraft(
    caseFolder,
    ({ attachments }) => ({ attachments: [...attachments, added] }),
    context,
  );
}

/** Takes an attachment out again, and its copy with it. */
export async function detachFromTicket(caseFolder: string, id: string, context: Context): Promise<void> {
  const { attachments } = await readTicketDraft(caseFolder, context);
  const gone = attachments.find((attachment) => attachment.id === id);
  if (!gone) return;
  await changeTicketDraft(
    caseFolder,
    (before) => ({ attachments: before.attachments.filter((attachment) => attachment.id !== id) }),
    context,
  );
  await rm(join(attachmentsFolder(caseFolder), gone.file), { force: true });
}

export function attachmentsFolder(caseFolder: string): string {
  return join(caseFolder, 'attachments');
}

/** Plain letters, so that no name means a path, a device or something hidden on any system. */
function freeName(name: string, taken: readonly string[]): string {
  const [, stem = '', extension = ''] = /^(.*?)(\.[a-zA-Z\d]{1,8})?$/s.exec(name) ?? [];
  const plain =
    stem
      .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'file';
  const base = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `file-${plain}` : plain;
  const isTaken = (candidate: string) =>
    taken.some((other) => other.toLowerCase() === candidate.toLowerCase());
  for (let number = 1; ; number++) {
    const candidate = `${base}${number === 1 ? '' : `-${number}`}${extension}`;
    if (!isTaken(candidate)) return candidate;
  }
}
