import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import { CHECK_AREAS, CHECK_STATES, SERVICES, type CheckRun } from '../contract/index.ts';
import type { Context } from './context.ts';

const NAME = 'checks';

const texts = v.array(v.string());
const runSchema: v.GenericSchema<unknown, CheckRun> = v.object({
  started: v.string(),
  tookMs: v.number(),
  version: v.string(),
  account: v.string(),
  practice: v.boolean(),
  ended: v.picklist(['done', 'cancelled', 'timed-out']),
  results: v.array(
    v.object({
      id: v.string(),
      area: v.picklist(CHECK_AREAS),
      title: v.string(),
      state: v.picklist(CHECK_STATES),
      found: v.string(),
      means: v.string(),
      fix: texts,
      links: v.array(v.object({ title: v.string(), url: v.string() })),
      note: v.string(),
      codes: texts,
      isCause: v.optional(v.boolean()),
      signInFor: v.optional(v.picklist(SERVICES)),
      evidence: v.array(v.object({ what: v.string(), answer: v.string() })),
      needs: v.array(v.picklist(SERVICES)),
      checked: v.string(),
      account: v.string(),
      tookMs: v.nullable(v.number()),
    }),
  ),
});
const schema = v.object({
  /** Id of the account that was chosen to ask, or null. */
  account: v.nullable(v.string()),
  /** The last one, and the one it is compared with. */
  runs: v.array(runSchema),
});

export type StoredChecks = v.InferOutput<typeof schema>;

const NONE: StoredChecks = { account: null, runs: [] };

/** The last runs of a case, and who was chosen to ask. What can't be read is as good as none: checks can be run again. */
export async function readStoredChecks(caseFolder: string, context: Context): Promise<StoredChecks> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey(), 'null')) ?? NONE;
}

/** Single results that were renewed take their places in the last run, which stays as it was in all else. */
export async function keepCheckRun(
  caseFolder: string,
  run: CheckRun,
  renews: 'all' | 'part',
  context: Context,
): Promise<void> {
  await change(caseFolder, context, ({ account, runs: [last, ...earlier] }) => {
    if (!last) return { account, runs: [run] };
    const runs = renews === 'all' ? [run, last] : [{ ...last, results: run.results }, ...earlier];
    return { account, runs };
  });
}

export async function keepChecksAccount(
  caseFolder: string,
  account: string,
  context: Context,
): Promise<void> {
  await change(caseFolder, context, ({ runs }) => ({ account, runs }));
}

async function change(
  caseFolder: string,
  context: Context,
  changed: (before: StoredChecks) => StoredChecks,
): Promise<void> {
  const key = await context.traceKey();
  await changeSealedState(caseFolder, NAME, schema, key, (before) => changed(before ?? NONE), 'null');
}
