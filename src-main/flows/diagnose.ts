import type { Completeness, Diagnosis } from '../contract/index.ts';
import { diagnoseTrace } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { closeAll, openInputs } from './inputs.ts';

export interface TraceDiagnosis extends Diagnosis {
  /** The ledger of each trace, in the order given; null where the trace has none (a HAR of another tool). */
  completeness: (Completeness | null)[];
}

/** Diagnoses traces one by one; findings of all stand in one list. */
export async function diagnoseInputs(paths: readonly string[], context: Context): Promise<TraceDiagnosis> {
  const all: TraceDiagnosis = { findings: [], identifiers: [], completeness: [] };
  for (const path of paths) {
    const opened = await openInputs(path, context);
    try {
      for (const { reader } of opened) {
        const { findings, identifiers } = await diagnoseTrace(reader);
        all.findings.push(...findings);
        all.identifiers.push(...identifiers);
        all.completeness.push(reader.log._completeness ?? null);
      }
    } finally {
      await closeAll(opened);
    }
  }
  return all;
}
