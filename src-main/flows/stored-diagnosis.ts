import { join } from 'node:path';
import * as v from 'valibot';
import { readSealedState, writeSealedState } from '../cases/index.ts';
import {
  CONFIDENCES,
  SEVERITIES,
  type CaseEvidence,
  type Diagnosis,
  type Finding,
  type Identifier,
  type TextKind,
} from '../contract/index.ts';
import { diagnoseText, diagnoseTrace, markIn, type RuleSet } from '../diagnosis/index.ts';
import { openTrace, type TraceReader } from '../traces/index.ts';
import type { Context } from './context.ts';
import { rulesOf } from './rules.ts';
import { TOOL } from './tool.ts';
import { watched, type Work } from './work.ts';

/** Evidence with what a person needs to recognise its place. */
export type StoredEvidence = Omit<CaseEvidence, 'trace' | 'pasted' | 'check'>;

export interface StoredDiagnosis {
  findings: (Omit<Finding, 'evidence'> & { evidence: StoredEvidence[] })[];
  identifiers: Identifier[];
}

export interface StoredTextDiagnosis extends StoredDiagnosis {
  kind: TextKind;
  rows: number;
}

/** Another version, or the same one with other rules, looks again. */
export const diagnosedBy = ({ version }: RuleSet): string => `${TOOL.version} ${version}`;

const identifier = v.object({ label: v.string(), value: v.string(), source: v.string() });
const evidence: v.GenericSchema<unknown, StoredEvidence> = v.object({
  entry: v.nullable(v.number()),
  url: v.nullable(v.string()),
  field: v.string(),
  excerpt: v.string(),
  time: v.nullable(v.string()),
  mark: v.nullable(v.object({ start: v.number(), end: v.number() })),
});
const moment = v.object({
  time: v.nullable(v.string()),
  entry: v.nullable(v.number()),
  kind: v.picklist(['opened', 'did', 'failed', 'said', 'marked']),
  text: v.string(),
});
export const storedDiagnosisSchema: v.GenericSchema<unknown, StoredDiagnosis> = v.object({
  findings: v.array(
    v.object({
      id: v.string(),
      code: v.string(),
      title: v.string(),
      severity: v.picklist(SEVERITIES),
      confidence: v.picklist(CONFIDENCES),
      what: v.string(),
      why: v.string(),
      roles: v.object({ now: v.string(), older: v.exactOptional(v.string()) }),
      fix: v.array(v.string()),
      ticket: v.nullable(v.string()),
      article: v.object({ id: v.nullable(v.string()), url: v.string() }),
      evidence: v.array(evidence),
      occurrences: v.exactOptional(v.number()),
      identifiers: v.array(identifier),
      before: v.exactOptional(v.array(moment)),
      pack: v.exactOptional(v.string()),
    }),
  ),
  identifiers: v.array(identifier),
});
const stored = v.object({ version: v.string(), diagnosis: storedDiagnosisSchema });

/** What was last said of a trace, and whether `rules` said it; null when nothing was, or what is kept can't be read. */
export async function readStoredDiagnosis(
  caseFolder: string,
  traceId: string,
  rules: RuleSet,
  context: Context,
): Promise<{ diagnosis: StoredDiagnosis; isCurrent: boolean } | null> {
  const key = await context.traceKey();
  const found = await readSealedState(caseFolder, stateName(traceId), stored, key, 'null');
  return found && { diagnosis: found.diagnosis, isCurrent: found.version === diagnosedBy(rules) };
}

/**
 * Diagnoses a trace of a case and keeps what was found, unless these rules have said it already. A capture that is
 * still being recorded is left alone: it is looked at when it is complete.
 */
export async function diagnoseStoredTrace(
  caseFolder: string,
  traceId: string,
  context: Context,
  work: Work,
): Promise<void> {
  const rules = await rulesOf(context);
  if ((await readStoredDiagnosis(caseFolder, traceId, rules, context))?.isCurrent) return;
  const key = await context.traceKey();
  work.phase('Looking for known problems');
  const reader = watched(await openTrace(join(caseFolder, 'traces', traceId), key, work.signal), work);
  try {
    if (reader.log._completeness?.state === 'recording') return;
    const diagnosis = await withPlaces(await diagnoseTrace(reader, rules), reader, rules);
    work.signal.throwIfAborted();
    await writeSealedState(caseFolder, stateName(traceId), { version: diagnosedBy(rules), diagnosis }, key);
  } finally {
    await reader.close();
  }
}

export async function diagnosePasted(text: string, context: Context): Promise<StoredTextDiagnosis> {
  const rules = await rulesOf(context);
  const { kind, rows, ...diagnosis } = await diagnoseText(text, rules);
  return { kind, rows, ...(await withPlaces(diagnosis, null, rules)) };
}

async function withPlaces(
  { findings, identifiers }: Diagnosis,
  reader: TraceReader | null,
  rules: RuleSet,
): Promise<StoredDiagnosis> {
  const placed: StoredDiagnosis['findings'] = [];
  for (const finding of findings) {
    const evidence: StoredEvidence[] = [];
    for (const found of finding.evidence) {
      const time =
        found.entry === null
          ? (found.time ?? null)
          : ((await reader?.entry(found.entry))?.startedDateTime ?? null);
      evidence.push({ ...found, time, mark: markIn(finding.code, found.excerpt, rules) });
    }
    placed.push({ ...finding, evidence });
  }
  return { findings: placed, identifiers };
}

function stateName(traceId: string): string {
  return `findings-${traceId}`;
}
