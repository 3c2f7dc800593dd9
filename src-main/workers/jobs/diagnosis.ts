import type { TextPreview } from '../../contract/index.ts';
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

const refreshPasted: Job<InCase, void> = async ({ caseFolder }, context) =>
  (await import('../../flows/pasted-texts.ts')).refreshPastedTexts(caseFolder, context);

const keepPasted: Job<InCase & { text: string }, string> = async ({ caseFolder, text }, context) =>
  (await import('../../flows/pasted-texts.ts')).keepPastedText(caseFolder, text, context);

const previewText: Job<{ text: string }, TextPreview> = async ({ text }) =>
  (await import('../../flows/preview-text.ts')).previewText(text);

const findingText: Job<InCase & { findingId: string }, string> = async (input, context, work) =>
  (await import('../../flows/finding-text.ts')).findingText(input.caseFolder, input.findingId, context, work);

export const diagnosisJobs = { diagnoseStored, refreshPasted, keepPasted, previewText, findingText };
