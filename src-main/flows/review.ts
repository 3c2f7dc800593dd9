import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCaseFile } from '../cases/index.ts';
import { fail } from '../contract/index.ts';
import { isProcessAlive } from '../files/index.ts';
import { openReview, type Review, type ReviewInput } from '../redaction/index.ts';
import { listTraces, openTrace } from '../traces/index.ts';
import { describeCasePolicy } from './case-policy.ts';
import type { Context } from './context.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import type { Work } from './work.ts';

/** Reviews the redaction of all traces of a case. Whoever opens it closes it. Raises TRACE_NOT_FOUND. */
export async function reviewCase(caseFolder: string, context: Context, work: Work): Promise<Review> {
  const file = await readCaseFile(caseFolder);
  const { policy, rules, isLocked, canKeepVisible } = await describeCasePolicy(caseFolder, context);
  const key = await pseudonymKey(file.id, context);
  const traces = await openTraces(caseFolder, context, work);
  const folder = await trialFolder(context);
  try {
    const given = { traces, policy, rules, isLocked, canKeepVisible, key, alsoLearned: file, folder };
    return await openReview(given, work);
  } catch (error) {
    await closeTraces(traces);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type ReviewedTraces = ReviewInput['traces'][number][];

async function openTraces(caseFolder: string, context: Context, work: Work): Promise<ReviewedTraces> {
  const stored = await listTraces(caseFolder);
  if (stored.length === 0) fail('TRACE_NOT_FOUND', 'This case has no trace yet.');
  const traces: ReviewedTraces = [];
  try {
    for (const { id, name } of stored) {
      work.phase(`Opening ${name}`);
      const reader = await openTrace(join(caseFolder, 'traces', id), await context.traceKey(), work.signal);
      traces.push({ id, name, reader });
    }
    return traces;
  } catch (error) {
    await closeTraces(traces);
    throw error;
  }
}

async function closeTraces(traces: ReviewedTraces): Promise<void> {
  await Promise.all(traces.map(({ reader }) => reader.close()));
}

const PREFIX = 'trial-';

/** A folder of its own to write the trial into; what a killed process left is removed. */
async function trialFolder({ dataFolder }: Context): Promise<string> {
  const trials = join(dataFolder, 'trials');
  await mkdir(trials, { recursive: true, mode: 0o700 });
  for (const name of await readdir(trials)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isProcessAlive(Number(pid)))
      await rm(join(trials, name), { recursive: true, force: true });
  }
  return mkdtemp(join(trials, `${PREFIX}${process.pid}-`));
}
