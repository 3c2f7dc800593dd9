import type { TextPreview } from '../../contract/index.ts';
import type { StoredTextDiagnosis } from '../../flows/stored-diagnosis.ts';
import type { Job } from './job.ts';

interface InCase {
  caseFolder: string;
}

const diagnoseStored: Job<InCase & { traceId: string }, void> = async (input, context, work) =>
  (await import('../../flows/stored-diagnosis.ts')).diagnoseStoredTrace(
    input.caseFolder,
    input.traceId,
    context,
    work,
  );

const diagnosePasted: Job<{ text: string }, StoredTextDiagnosis> = async ({ text }, context) =>
  (await import('../../flows/stored-diagnosis.ts')).diagnosePasted(text, context);

const previewText: Job<{ text: string }, TextPreview> = async ({ text }, context) =>
  (await import('../../flows/preview-text.ts')).previewText(text, context);

const findingText: Job<InCase & { findingId: string }, string> = async (input, context, work) =>
  (await import('../../flows/finding-text.ts')).findingText(input.caseFolder, input.findingId, context, work);

export const diagnosisJobs = { diagnoseStored, diagnosePasted, previewText, findingText };
