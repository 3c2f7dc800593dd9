import type { Job } from './job.ts';
import type { StoredTrace } from '../../traces/index.ts';

interface ImportInput {
  caseFolder: string;
  path: string;
  /** What the user's file is called; a file that was sent lies under another name. */
  name: string;
}

const importTrace: Job<ImportInput, StoredTrace> = async ({ caseFolder, path, name }, context, work) =>
  (await import('../../flows/case.ts')).importTrace(caseFolder, path, context, work, name);

export const caseJobs = { importTrace };
