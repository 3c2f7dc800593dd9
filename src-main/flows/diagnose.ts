import type { Completeness, Diagnosis } from '../contract/index.ts';
import { diagnoseTrace } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { closeAll, openSomeInputs } from './inputs.ts';
import { mergeDiagnoses, type MergedDiagnosis } from './merge-diagnoses.ts';
import type { Work } from './work.ts';

export interface TraceDiagnosis extends MergedDiagnosis {
  /** The ledger of each trace, in the order given; null where the trace has none (a HAR of another tool). */
  completeness: (Completeness | null)[];
}

/** Diagnoses traces one by one; a cause that several of them show is one finding. */
export async function diagnoseInputs(
  paths: readonly string[],
  context: Context,
  work: Work,
): Promise<TraceDiagnosis> {
  const diagnoses: { trace: string; diagnosis: Diagnosis }[] = [];
  const completeness: TraceDiagnosis['completeness'] = [];
  for (const path of paths) {
    const opened = await openSomeInputs(path, context, work);
    try {
      for (const { name, folder, reader } of opened) {
        work.phase(`Diagnosing ${name}`);
        diagnoses.push({ trace: folder ?? path, diagnosis: await diagnoseTrace(reader) });
        completeness.push(reader.log._completeness ?? null);
      }
    } finally {
      await closeAll(opened);
    }
  }
  return { ...mergeDiagnoses(diagnoses), completeness };
}
