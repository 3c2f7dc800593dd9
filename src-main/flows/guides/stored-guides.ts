import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { guideRunSchema, type GuideRun } from '../../guides/index.ts';
import type { Context } from '../context.ts';

const NAME = 'guides';
const schema = v.record(v.string(), guideRunSchema);

/** What was done in each guide that was started, by its id. */
export type StoredGuides = Readonly<Record<string, GuideRun>>;

/** Notes are a person's own words: a file that can't be read raises CASE_STATE_UNREADABLE, and stays as it is. */
export async function readStoredGuides(caseFolder: string, context: Context): Promise<StoredGuides> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey())) ?? {};
}

/** What was done in a guide; null where it was not started. Raises CASE_STATE_UNREADABLE. */
export async function readStoredGuide(
  caseFolder: string,
  guide: string,
  context: Context,
): Promise<GuideRun | null> {
  return runIn(await readStoredGuides(caseFolder, context), guide);
}

/** Raises GUIDE_NOT_STARTED, CASE_STATE_UNREADABLE. */
export async function changeStoredGuide(
  caseFolder: string,
  guide: string,
  change: (run: GuideRun) => GuideRun,
  context: Context,
): Promise<void> {
  await changeOrStart(
    caseFolder,
    guide,
    (run) => change(run ?? fail('GUIDE_NOT_STARTED', 'This guide was not started in this case.')),
    context,
  );
}

/** `change` gets null where the guide was not started. */
export async function changeOrStart(
  caseFolder: string,
  guide: string,
  change: (run: GuideRun | null) => GuideRun,
  context: Context,
): Promise<void> {
  const key = await context.traceKey();
  await changeSealedState(caseFolder, NAME, schema, key, (stored) => {
    const before = stored ?? {};
    const run = runIn(before, guide);
    const changed = change(run);
    return changed === run ? before : { ...before, [guide]: changed };
  });
}

/** Answers what was forgotten, so that its pictures can go too. */
export async function forgetStoredGuide(
  caseFolder: string,
  guide: string,
  context: Context,
): Promise<GuideRun | null> {
  const key = await context.traceKey();
  let forgotten: GuideRun | null = null;
  await changeSealedState(caseFolder, NAME, schema, key, (stored) => {
    const { [guide]: gone, ...others } = stored ?? {};
    forgotten = gone ?? null;
    return others;
  });
  return forgotten;
}

function runIn(stored: StoredGuides, guide: string): GuideRun | null {
  return Object.hasOwn(stored, guide) ? (stored[guide] ?? null) : null;
}
