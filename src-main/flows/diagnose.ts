import type { Completeness, Diagnosis, Evidence, Identifier } from '../contract/index.ts';
import { diagnoseText, diagnoseTrace } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { closeAll, openSomeInputs } from './inputs.ts';
import { rulesOf } from './rules.ts';
import { mergeDiagnoses, type SaidOf } from './merge-diagnoses.ts';
import type { Work } from './work.ts';

/** Each piece of evidence names its trace: a file, or its folder. */
type TraceEvidence = Evidence & { trace: string };

export interface TraceDiagnosis extends SaidOf<TraceEvidence, Identifier> {
  /** The ledger of each trace, in the order given; null where the trace has none (a HAR of another tool). */
  completeness: (Completeness | null)[];
}

/** Diagnoses traces one by one; a cause that several of them show is one finding. */
export async function diagnoseInputs(
  paths: readonly string[],
  context: Context,
  work: Work,
): Promise<TraceDiagnosis> {
  const rules = await rulesOf(context);
  const diagnoses: SaidOf<TraceEvidence, Identifier>[] = [];
  const completeness: TraceDiagnosis['completeness'] = [];
  for (const path of paths) {
    const opened = await openSomeInputs(path, context, work);
    try {
      for (const { name, folder, reader } of opened) {
        work.phase(`Diagnosing ${name}`);
        const trace = folder ?? path;
        const { findings, identifiers } = await diagnoseTrace(reader, rules);
        diagnoses.push({
          findings: findings.map((finding) => ({
            ...finding,
            evidence: finding.evidence.map((evidence) => ({ ...evidence, trace })),
          })),
          identifiers,
        });
        completeness.push(reader.log._completeness ?? null);
      }
    } finally {
      await closeAll(opened);
    }
  }
  return { ...mergeDiagnoses(diagnoses, rules.order), completeness };
}

/** What a text says that a person has. */
export async function diagnoseWords(text: string, context: Context): Promise<Diagnosis> {
  return diagnoseText(text, await rulesOf(context));
}
