import { basename } from 'node:path';
import type { Completeness, Diagnosis, Evidence, Identifier } from '../contract/index.ts';
import { diagnoseText, diagnoseTrace } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { createCredentialMask } from './credential-mask.ts';
import { closeAll, openSomeInputs } from './inputs.ts';
import { mergeDiagnoses, type SaidOf } from './merge-diagnoses.ts';
import { inOrderOfAction, type Standing } from './order-of-action.ts';
import { rulesOf } from './rules.ts';
import { isTextFile, readTextFile } from './text-file.ts';
import type { Work } from './work.ts';

/** Each piece of evidence names where it stands: a file, or the folder of a trace. */
type TraceEvidence = Evidence & { trace: string };

type Said = SaidOf<TraceEvidence, Identifier>;

export interface TraceDiagnosis extends Said {
  /** In the order of action: each cause, and under it what follows from it. */
  findings: (Said['findings'][number] & Standing)[];
  /** The ledger of each trace, in the order given; null where the trace has none (a HAR of another tool). */
  completeness: (Completeness | null)[];
}

/**
 * Diagnoses traces and text files one by one; a cause that several of them show is one finding. A trace that shows a
 * failure is read a second time, for the credentials that must not be told with it.
 */
export async function diagnoseInputs(
  paths: readonly string[],
  context: Context,
  work: Work,
): Promise<TraceDiagnosis> {
  const rules = await rulesOf(context);
  const mask = createCredentialMask();
  const diagnoses: Said[] = [];
  const completeness: TraceDiagnosis['completeness'] = [];
  const add = ({ findings, identifiers }: Diagnosis, trace: string): void => {
    const named = findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map((evidence) => ({ ...evidence, trace })),
    }));
    diagnoses.push({ findings: named, identifiers });
  };
  for (const path of paths) {
    if (await isTextFile(path)) {
      work.phase(`Diagnosing ${basename(path)}`);
      const text = await readTextFile(path);
      mask.learnText(text);
      add(await diagnoseText(text, rules, work.signal), path);
      continue;
    }
    const opened = await openSomeInputs(path, context, work);
    try {
      for (const { name, folder, reader } of opened) {
        work.phase(`Diagnosing ${name}`);
        const diagnosis = await diagnoseTrace(reader, rules);
        if (diagnosis.findings.length > 0) {
          work.phase(`Looking for credentials in ${name}`);
          await mask.learnTrace(reader, work.signal);
        }
        add(diagnosis, folder ?? path);
        completeness.push(reader.log._completeness ?? null);
      }
    } finally {
      await closeAll(opened);
    }
  }
  const { findings, identifiers } = mergeDiagnoses(diagnoses, rules.order);
  return mask.masked({
    findings: inOrderOfAction(findings, rules.causesOf, {}),
    identifiers,
    completeness,
  });
}

/** What a text says that a person has. */
export async function diagnoseWords(text: string, context: Context) {
  const rules = await rulesOf(context);
  const { findings, identifiers } = await diagnoseText(text, rules);
  const mask = createCredentialMask();
  mask.learnText(text);
  return mask.masked({ findings: inOrderOfAction(findings, rules.causesOf, {}), identifiers });
}
