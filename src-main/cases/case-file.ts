import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fail, type Environment } from '../contract/index.ts';
import { isErrno, writeWholeText } from '../files/index.ts';

/** Raise it with every change of the file, and add the step to `migrations`. */
export const CASE_FORMAT_VERSION = 3;

const text = v.optional(v.string(), '');

const environmentSchema: v.GenericSchema<unknown, Environment> = v.object({
  financeUrl: text,
  dataverseUrl: text,
  tenantId: text,
  powerPlatformEnvironmentId: text,
  lcsEnvironmentId: text,
  financeVersion: text,
  platformVersion: text,
  dualWriteCoreVersion: text,
  timeZone: text,
});

const caseSchema = v.object({
  formatVersion: v.literal(CASE_FORMAT_VERSION),
  id: v.pipe(v.string(), v.uuid()),
  title: v.pipe(v.string(), v.minLength(1)),
  /** Customer and environment in a person's words. */
  customer: text,
  /** Number of the support request, once there is one. */
  supportRequest: text,
  created: v.string(),
  environment: environmentSchema,
  people: v.optional(v.array(v.object({ name: v.string(), role: text, contact: text })), []),
  ticketKind: v.optional(v.nullable(v.string()), null),
  status: v.optional(v.picklist(['open', 'waiting', 'ready', 'sent', 'closed']), 'open'),
  practice: v.optional(v.boolean(), false),
  /** Which scenario was practised; null where a case of format 2 did not say. */
  practiceScenario: v.optional(v.nullable(v.string()), null),
});

export type CaseFile = v.InferOutput<typeof caseSchema>;

/** From each older format to the next; pure, so that a file is only rewritten when the case is saved. */
const migrations: Record<number, (old: Record<string, unknown>) => Record<string, unknown>> = {
  // 2: customer, support request and two more states; nothing of 1 changed its meaning.
  1: (old) => old,
  // 3: the scenario of a practice case.
  2: (old) => old,
};

/** Raises CASE_NOT_FOUND, CASE_UNREADABLE, CASE_TOO_NEW, FILE_NOT_FOUND. Never writes. */
export async function readCaseFile(folder: string): Promise<CaseFile> {
  const path = join(folder, 'case.json');
  const json = await readFile(path, 'utf8').catch((error: unknown) =>
    isErrno(error, 'ENOENT', 'ENOTDIR')
      ? fail('CASE_NOT_FOUND', `${folder} is not a case: it has no case.json.`, { folder })
      : fail('FILE_NOT_FOUND', `${path} can't be read by this account.`, { path }, error),
  );
  const migrated = migrate(parse(json, path), path);
  const checked = v.safeParse(caseSchema, migrated);
  if (!checked.success) {
    const where = checked.issues.map((found) => v.getDotPath(found) ?? 'the whole file').join(', ');
    fail('CASE_UNREADABLE', `${path} is not a case file; look at: ${where}.`, { path });
  }
  return checked.output;
}

export async function writeCaseFile(folder: string, file: CaseFile): Promise<void> {
  await writeWholeText(join(folder, 'case.json'), JSON.stringify(v.parse(caseSchema, file), null, 2) + '\n');
}

function parse(json: string, path: string): Record<string, unknown> {
  try {
    // Editors on Windows may put a byte order mark in front.
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, with what to do.
  }
  return fail('CASE_UNREADABLE', `${path} is not valid JSON.`, { path });
}

function migrate(found: Record<string, unknown>, path: string): Record<string, unknown> {
  const version = found['formatVersion'];
  if (typeof version !== 'number') fail('CASE_UNREADABLE', `${path} names no format version.`, { path });
  if (version > CASE_FORMAT_VERSION) {
    fail('CASE_TOO_NEW', `${path} has format ${version}; this version knows ${CASE_FORMAT_VERSION}.`, {
      path,
      version,
    });
  }
  let file = found;
  for (let at = version; at < CASE_FORMAT_VERSION; at++) {
    const step = migrations[at];
    if (!step) fail('CASE_UNREADABLE', `${path} has format ${at}, which no version wrote.`, { path });
    file = { ...step(file), formatVersion: at + 1 };
  }
  return file;
}
