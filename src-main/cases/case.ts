import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UNKNOWN_ENVIRONMENT, fail, type Environment } from '../contract/index.ts';
import { CASE_FORMAT_VERSION, readCaseFile, writeCaseFile, type CaseFile } from './case-file.ts';
import { lockCase } from './lock.ts';
import { makeFolder } from './make-folder.ts';
import { addToTimeline, type TimelineEvent } from './timeline.ts';

export interface NewCase {
  title: string;
  customer?: string;
  supportRequest?: string;
  environment?: Partial<Environment>;
  /** Makes it a practice case. */
  practiceScenario?: string;
}

/** Folders of a case. Plain: attachments, packages. Sealed inside: traces, and state once there is some. */
const FOLDERS = ['traces', 'attachments', 'packages'] as const;

/** Makes a case in a folder that is empty or not there yet. Raises FILE_EXISTS, FILE_NOT_WRITABLE. */
export async function createCase(
  folder: string,
  { title, customer, supportRequest, environment, practiceScenario }: NewCase,
): Promise<CaseFile> {
  await makeFolder(folder);
  if ((await readdir(folder)).length > 0) fail('FILE_EXISTS', `${folder} is not empty.`, { folder });
  for (const name of FOLDERS) await makeFolder(join(folder, name));
  const file: CaseFile = {
    formatVersion: CASE_FORMAT_VERSION,
    id: randomUUID(),
    title,
    customer: customer ?? '',
    supportRequest: supportRequest ?? '',
    created: new Date().toISOString(),
    environment: {
      ...UNKNOWN_ENVIRONMENT,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...environment,
    },
    people: [],
    ticketKind: null,
    status: 'open',
    practice: practiceScenario !== undefined,
    practiceScenario: practiceScenario ?? null,
  };
  await writeCaseFile(folder, file);
  await addToTimeline(folder, { what: 'case.created', text: 'Case created.' }, file.environment.timeZone);
  return file;
}

/** A case held for writing. Nothing else writes it until `close`, but for those who share the hold. */
export interface OpenCase {
  readonly folder: string;
  readonly file: CaseFile;
  save(change: Partial<CaseFile>): Promise<void>;
  note(event: TimelineEvent): Promise<void>;
  close(): Promise<void>;
}

/** The last change of each case file that is under way: two at a time must not lose one of them. */
const saving = new Map<string, Promise<void>>();

/** Shared with whoever opened it with the same `hold`. Raises CASE_NOT_FOUND, CASE_UNREADABLE, CASE_TOO_NEW, CASE_LOCKED. */
export async function openCase(path: string, hold?: string): Promise<OpenCase> {
  const folder = resolve(path);
  await readCaseFile(folder);
  const lock = await lockCase(folder, hold);
  try {
    // Read again: it may have changed while the lock was another's.
    let file = await readCaseFile(folder);
    const save = async (change: Partial<CaseFile>) => {
      // Read again: those who share the hold may have saved in between.
      file = { ...(await readCaseFile(folder)), ...change };
      await writeCaseFile(folder, file);
    };
    return {
      folder,
      get file() {
        return file;
      },
      save(change) {
        const saved = (saving.get(folder) ?? Promise.resolve()).then(() => save(change));
        const settled = saved.catch(() => undefined);
        saving.set(folder, settled);
        void settled.then(() => saving.get(folder) === settled && saving.delete(folder));
        return saved;
      },
      note: (event) => addToTimeline(folder, event, file.environment.timeZone),
      close: () => lock.release(),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
