import { userInfo } from 'node:os';
import * as v from 'valibot';
import { readSealedState, writeSealedState } from '../cases/index.ts';
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
  const dismissals = await readDismissals(caseFolder, context);
  const dismissal = { reason: reason.trim(), by: accountName(), time: new Date().toISOString() };
  await write(caseFolder, { ...dismissals, [code]: dismissal }, context);
}

export async function restore(caseFolder: string, code: string, context: Context): Promise<void> {
  const left = Object.entries(await readDismissals(caseFolder, context)).filter(([other]) => other !== code);
  await write(caseFolder, Object.fromEntries(left), context);
}

async function write(caseFolder: string, dismissals: Record<string, Dismissal>, context: Context) {
  await writeSealedState(caseFolder, NAME, dismissals, await context.traceKey());
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without a name, as in some containers.
    return '';
  }
}
