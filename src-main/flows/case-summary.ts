import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readTimeline, type Shelved } from '../cases/index.ts';
import { guideWords, type CaseDetails, type CaseSummary } from '../contract/index.ts';
import { listTraces } from '../traces/index.ts';
import type { Context } from './context.ts';
import { caseVerdict } from './findings.ts';
import { startedGuides } from './guides/stored-guides.ts';
import { missingEvidence } from './missing-evidence.ts';
import { readStoredChecks } from './stored-checks.ts';
import { guideUnderWay, stepsOf } from './steps.ts';

/** A case as the list shows it. Reads small files only: nothing is diagnosed for it. */
export async function summarizeCase(
  { folder, file }: Shelved,
  isRecording: boolean,
  context: Context,
): Promise<CaseSummary> {
  const [traces, packages, changed, verdict, checks, guides] = await Promise.all([
    listTraces(folder),
    countPackages(folder),
    lastChange(folder),
    caseVerdict(folder, context),
    readStoredChecks(folder, context),
    startedGuides(folder, context),
  ]);
  const { financeUrl, dataverseUrl } = file.environment;
  const underWay = guideUnderWay(guides);
  return {
    id: file.id,
    title: file.title,
    status: file.status,
    practice: file.practice,
    customer: file.customer,
    host: hostOf(financeUrl) ?? hostOf(dataverseUrl) ?? '',
    cause: verdict?.cause ?? null,
    guide: underWay ? { id: underWay.id, title: underWay.title, words: guideWords(underWay.progress) } : null,
    steps: stepsOf({
      guides,
      checks: checks.runs[0]?.results ?? [],
      traces: traces.map(({ id, name, kind, added, practice }) => ({ id, name, kind, added, practice })),
      isRecording,
      findings: verdict,
      missing: verdict && packages === 0 ? await missingEvidence(folder, file, context) : 0,
      packages,
      isSent: file.status === 'sent',
    }),
    changed: [changed, ...guides.map(({ progress }) => progress.changed)].sort().at(-1)!,
  };
}

export async function describeCase(
  shelved: Shelved,
  isRecording: boolean,
  context: Context,
): Promise<CaseDetails> {
  const { folder, file } = shelved;
  const [summary, traces, timeline] = await Promise.all([
    summarizeCase(shelved, isRecording, context),
    listTraces(folder),
    readTimeline(folder),
  ]);
  return {
    ...summary,
    created: file.created,
    supportRequest: file.supportRequest,
    environment: file.environment,
    traces: traces.map(({ id, name, kind, added, practice }) => ({ id, name, kind, added, practice })),
    timeline,
  };
}

async function countPackages(folder: string): Promise<number> {
  const names = await readdir(join(folder, 'packages')).catch(() => []);
  return names.filter((name) => name.endsWith('.zip')).length;
}

/** When something was last noted or changed outside of guides, ISO 8601. */
async function lastChange(folder: string): Promise<string> {
  const times = await Promise.all(
    ['timeline.ndjson', 'case.json'].map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return new Date(Math.max(...times)).toISOString();
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
