import { userInfo } from 'node:os';
import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import { fail, type Dismissal } from '../contract/index.ts';
import type { Context } from './context.ts';

const NAME = 'dismissals';
const schema = v.record(v.string(), v.object({ reason: v.string(), by: v.string(), time: v.string() }));

/** Which findings of a case were set aside, by their code. Of the case, not of a trace: it survives a new diagnosis. */
export async function readDismissals(
  caseFolder: string,
  context: Context,
): Promise<Readonly<Record<string, Dismissal>>> {
  return (await readSealedState(caseFolder, NAME, schema, await context.traceKey())) ?? {};
}

/** Raises USAGE_INVALID without a reason: whoever opens the case next must be able to tell why. */
export async function dismiss(
  caseFolder: string,
  code: string,
  reason: string,
  context: Context,
): Promise<void> {
  if (reason.trim() === '') fail('USAGE_INVALID', 'A finding is dismissed with a reason.');
  const dismissal = { reason: reason.trim(), by: accountName(), time: new Date().toISOString() };
  await change(caseFolder, context, (before) => ({ ...before, [code]: dismissal }));
}

export async function restore(caseFolder: string, code: string, context: Context): Promise<void> {
  await change(caseFolder, context, (before) =>
    Object.fromEntries(Object.entries(before).filter(([other]) => other !== code)),
  );
}

async function change(
  caseFolder: string,
  context: Context,
  changed: (before: Record<string, Dismissal>) => Record<string, Dismissal>,
): Promise<void> {
  const key = await context.traceKey();
  await changeSealedState(caseFolder, NAME, schema, key, (before) => changed(before ?? {}));
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without a name, as in some containers.
    return '';
  }
}
