import { caseJobs } from './cases.ts';
import { diagnosisJobs } from './diagnosis.ts';

/** Everything that runs off the main thread, by name. */
export const JOBS = { ...caseJobs, ...diagnosisJobs };

export type JobName = keyof typeof JOBS;
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0];
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>;
