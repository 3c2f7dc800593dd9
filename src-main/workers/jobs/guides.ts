import type { Job } from './job.ts';

const guidesText: Job<{ caseFolder: string; guide: string | null }, string> = async (
  { caseFolder, guide },
  context,
  work,
) => (await import('../../flows/guides/setup-text.ts')).guidesText(caseFolder, guide, context, work);

export const guideJobs = { guidesText };
