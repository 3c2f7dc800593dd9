import { captureJobs } from './capture.ts';
import { caseJobs } from './cases.ts';
import { checksJobs } from './checks.ts';
import { diagnosisJobs } from './diagnosis.ts';
import { guideJobs } from './guides.ts';
import { redactionJobs } from './redaction.ts';
import { traceJobs } from './traces.ts';
import { ticketJobs } from './tickets.ts';

/** Everything that runs off the main thread, by name. */
export const JOBS = {
  ...caseJobs,
  ...captureJobs,
  ...checksJobs,
  ...diagnosisJobs,
  ...guideJobs,
  ...redactionJobs,
  ...traceJobs,
  ...ticketJobs,
};

export type JobName = keyof typeof JOBS;
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0];
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>;
