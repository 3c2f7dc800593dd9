import type { CaptureReport } from '../../contract/index.ts';
import type { Job } from './job.ts';

const reportCapture: Job<{ caseFolder: string; trace: string }, CaptureReport> = async (
  { caseFolder, trace },
  context,
  work,
) => (await import('../../flows/capture-report.ts')).reportCapture(caseFolder, trace, context, work);

export const captureJobs = { reportCapture };
