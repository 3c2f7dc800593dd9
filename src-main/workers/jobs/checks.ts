import type { Job } from './job.ts';

interface InCase {
  caseFolder: string;
}

const seenHosts: Job<InCase, string[]> = async ({ caseFolder }, context, work) =>
  (await import('../../flows/seen-hosts.ts')).seenHosts(caseFolder, context, work);

const checksText: Job<InCase & { check: string | null }, string> = async (
  { caseFolder, check },
  context,
  work,
) => (await import('../../flows/checks-text.ts')).checksText(caseFolder, check, context, work);

export const checksJobs = { seenHosts, checksText };
