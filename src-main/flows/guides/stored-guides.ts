import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../../cases/index.ts';
import { fail, type GuideProgress } from '../../contract/index.ts';
import { guideRunSchema, progressOf, stepsFor, type Guide, type GuideRun } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { TOOL } from '../tool.ts';
import { guidesOf } from './shipped-guides.ts';

/** How far a case is with a guide that was started in it. */
export interface StartedGuide {
  id: string;
  title: string;
  progress: GuideProgress;
}

const NAME = 'guides';
const started: v.GenericSchema<unknown, StartedGuide> = v.object({
  id: v.string(),
  title: v.string(),
  progress: v.object({
    started: v.string(),
    done: v.number(),
    blocked: v.number(),
    total: v.number(),
    current: v.nullable(
      v.object({ id: v.string(), title: v.string(), place: v.number(), isBlocked: v.boolean() }),
    ),
    changed: v.string(),
  }),
});
const schema = v.object({
  /** What was done in each guide that was started, by its id. */
  runs: v.record(v.string(), guideRunSchema),
  /** What that amounts to, by the guides of one version: the list of cases need not read the guides for it. */
  progress: v.object({ version: v.string(), started: v.array(started) }),
});

export type StoredGuides = Readonly<Record<string, GuideRun>>;

/** Notes are a person's own words: a file that can't be read raises CASE_STATE_UNREADABLE, and stays as it is. */
export async function readStoredGuides(caseFolder: string, context: Context): Promise<StoredGuides> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey()))?.runs ?? {};
}

/** What was done in a guide; null where it was not started. Raises CASE_STATE_UNREADABLE. */
export async function readStoredGuide(
  caseFolder: string,
  guide: string,
  context: Context,
): Promise<GuideRun | null> {
  return runIn(await readStoredGuides(caseFolder, context), guide);
}

/** The guides that were started, the one that changed last first. Raises CASE_STATE_UNREADABLE. */
export async function startedGuides(caseFolder: string, context: Context): Promise<readonly StartedGuide[]> {
  const stored = await readSealedState(caseFolder, NAME, schema, await context.traceKey());
  if (!stored || stored.progress.version === TOOL.version) return stored?.progress.started ?? [];
  return progressOfAll(stored.runs, (await guidesOf(context)).guides);
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
  await changeRuns(caseFolder, context, (runs) => {
    const run = runIn(runs, guide);
    const changed = change(run);
    return changed === run ? runs : { ...runs, [guide]: changed };
  });
}

/** Answers what was forgotten, so that its pictures can go too. */
export async function forgetStoredGuide(
  caseFolder: string,
  guide: string,
  context: Context,
): Promise<GuideRun | null> {
  let forgotten: GuideRun | null = null;
  await changeRuns(caseFolder, context, (runs) => {
    const { [guide]: gone, ...others } = runs;
    forgotten = gone ?? null;
    return others;
  });
  return forgotten;
}

async function changeRuns(
  caseFolder: string,
  context: Context,
  change: (runs: StoredGuides) => StoredGuides,
): Promise<void> {
  const [{ guides }, key] = await Promise.all([guidesOf(context), context.traceKey()]);
  await changeSealedState(caseFolder, NAME, schema, key, (stored) => {
    const before = stored?.runs ?? {};
    const runs = change(before);
    if (stored && runs === before) return stored;
    return { runs, progress: { version: TOOL.version, started: progressOfAll(runs, guides) } };
  });
}

function progressOfAll(runs: StoredGuides, guides: readonly Guide[]): StartedGuide[] {
  return guides
    .flatMap((guide) => {
      const run = runIn(runs, guide.id);
      return run ? [{ id: guide.id, title: guide.title, progress: progressIn(guide, run) }] : [];
    })
    .sort((a, b) => b.progress.changed.localeCompare(a.progress.changed));
}

export function progressIn(guide: Guide, run: GuideRun): GuideProgress {
  return progressOf(stepsFor(guide, run.choices), run);
}

function runIn(runs: StoredGuides, guide: string): GuideRun | null {
  return Object.hasOwn(runs, guide) ? (runs[guide] ?? null) : null;
}
