import type { StoredPackage } from '../../flows/ticket-packages.ts';
import type { Job } from './job.ts';

const measureTraces: Job<{ caseFolder: string }, void> = async ({ caseFolder }, context, work) =>
  (await import('../../flows/ticket-traces.ts')).measureTraces(caseFolder, context, work);

const buildCasePackage: Job<{ caseFolder: string }, StoredPackage> = async ({ caseFolder }, context, work) =>
  (await import('../../flows/ticket-build.ts')).buildCasePackage(caseFolder, context, work);

const verifyCasePackage: Job<{ caseFolder: string; name: string }, StoredPackage> = async (
  { caseFolder, name },
  _context,
  work,
) => (await import('../../flows/ticket-packages.ts')).verifyCasePackage(caseFolder, name, work);

export const ticketJobs = { measureTraces, buildCasePackage, verifyCasePackage };
