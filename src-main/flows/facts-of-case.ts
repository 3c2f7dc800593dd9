import type { Shelved } from '../cases/index.ts';
import { UNKNOWN_ENVIRONMENT } from '../contract/index.ts';
import type { PackageInput } from '../tickets/index.ts';
import type { Context } from './context.ts';
import { pastedDiagnoses } from './findings.ts';
import { caseGuides, type CaseGuide } from './guides/case-guides.ts';
import { wordsOfTexts } from './pasted-texts.ts';
import { readStoredChecks } from './stored-checks.ts';

/** What a case gives to every package of it, beside traces and what a person decides about the ticket. */
export interface FactsOfCase extends Pick<
  PackageInput,
  'environment' | 'people' | 'pasted' | 'pastedTexts' | 'checks'
> {
  guides: CaseGuide[];
}

/** Of a HAR that lies in no case. */
export const NO_CASE: FactsOfCase = {
  environment: UNKNOWN_ENVIRONMENT,
  people: [],
  pasted: { findings: [], identifiers: [] },
  pastedTexts: [],
  guides: [],
};

/** Gathered here alone, so that no way of packing tells less than another, or learns less of what must not be told. */
export async function factsOfCase({ folder, file }: Shelved, context: Context): Promise<FactsOfCase> {
  const [pasted, pastedTexts, { runs }, guides] = await Promise.all([
    pastedDiagnoses(folder, context),
    wordsOfTexts(folder, context),
    readStoredChecks(folder, context),
    caseGuides({ folder, file }, context),
  ]);
  return {
    environment: file.environment,
    people: file.people,
    pasted: {
      findings: pasted.flatMap(({ findings }) => findings),
      identifiers: pasted.flatMap(({ identifiers }) => identifiers),
    },
    pastedTexts,
    ...(runs[0] ? { checks: runs[0] } : {}),
    guides,
  };
}
