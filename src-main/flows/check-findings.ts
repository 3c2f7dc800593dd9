import {
  ARTICLE_OF_CHECK,
  LONGEST_EXCERPT,
  type CaseEvidence,
  type CaseIdentifier,
  type CheckArea,
  type CheckResult,
  type CheckRun,
  type Finding,
} from '../contract/index.ts';
import { idsInText, type RuleSet } from '../diagnosis/index.ts';
import type { SaidOf } from './merge-diagnoses.ts';

type Said = SaidOf<CaseEvidence, CaseIdentifier>;
type Found = Said['findings'][number];

export interface SaidByChecks extends Said {
  /** Codes of failed checks that stand behind a finding. */
  causesOf(code: string): string[];
}

/** Code of the finding that a failed check becomes: `CHK-DATAVERSE-CORE-VERSION`. */
export const codeOfCheck = (id: string): string => `CHK-${id.toUpperCase().replace(/[^A-Z0-9]+/g, '-')}`;

/** Who can look after what a check of this area found. */
const WHO: Record<CheckArea, string> = {
  link: 'A system administrator of finance and operations and of Dataverse',
  network: 'Whoever looks after the network this machine is in',
  'sign-in': 'An administrator of the tenant',
  dataverse: 'A system administrator of Dataverse',
  finance: 'A system administrator of finance and operations',
};
const REQUIREMENTS =
  'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/requirements-and-prerequisites';

/**
 * What the checks of a case say to what was found: evidence for a finding they name, or the cause behind it. A failed
 * check that nothing found has to do with is a finding of its own, in its own words: it claims no message that nobody
 * saw. Skipped checks say nothing. `newest`: when the last trace was added, ISO 8601.
 */
export function saidByChecks(
  run: CheckRun | undefined,
  found: readonly Found[],
  newest: string | null,
  rules: RuleSet,
): SaidByChecks {
  const troubled = (run?.results ?? []).filter(({ state }) => state === 'fail' || state === 'warn');
  const namedBy = ({ codes }: CheckResult): Found[] => found.filter(({ code }) => codes.includes(code));
  const causes = troubled.filter((check) => check.isCause && namedBy(check).length > 0);
  const alone = troubled.filter((check) => check.state === 'fail' && namedBy(check).length === 0);
  const proofs = troubled
    .filter((check) => !check.isCause)
    .flatMap((check) => namedBy(check).map((finding) => proofOf(finding, check)));
  return {
    findings: [
      ...proofs,
      ...causes.map((check) => findingOf(check, 'error', newest, rules)),
      ...alone.map((check) => findingOf(check, 'warning', newest, rules)),
    ],
    identifiers: troubled.flatMap(idsOf),
    causesOf: (code) => causes.filter(({ codes }) => codes.includes(code)).map(({ id }) => codeOfCheck(id)),
  };
}

/** The same finding, seen by a check. */
function proofOf(finding: Found, check: CheckResult): Found {
  const same = { ...finding };
  delete same.before;
  delete same.occurrences;
  return { ...same, confidence: 'high', evidence: [evidenceOf(check)], identifiers: idsOf(check) };
}

function findingOf(
  check: CheckResult,
  severity: Finding['severity'],
  newest: string | null,
  rules: RuleSet,
): Found {
  const { id, area, title, found, means, fix, codes, links, note, checked } = check;
  const code = codeOfCheck(id);
  const isOutdated = newest !== null && checked < newest;
  const known = codes.find((named) => rules.codes.has(named));
  return {
    id: `${code}-1`,
    code,
    title: `Does not hold: ${title}`,
    severity,
    confidence: note === '' ? 'high' : 'medium',
    what: [`${found}.`, means].filter(Boolean).join(' '),
    why: [
      'A check of this case looked, and found it so.',
      note,
      isOutdated ? 'It looked before the newest trace was added: run the checks again.' : '',
    ]
      .filter(Boolean)
      .join(' '),
    roles: { now: WHO[area] },
    fix: [...fix, 'Run the checks again.'],
    ticket: null,
    article: known
      ? rules.adviceOf(known).article
      : { id: ARTICLE_OF_CHECK[id] ?? null, url: links[0]?.url ?? REQUIREMENTS },
    evidence: [evidenceOf(check)],
    identifiers: idsOf(check),
  };
}

function idsOf({ title, found, evidence }: CheckResult): CaseIdentifier[] {
  const words = [found, ...evidence.flatMap(({ what, answer }) => [what, answer])].join('\n');
  const ids = idsInText(words).map((id) => ({ ...id, source: `check “${title}”`, trace: null }));
  // Several requests of a check go to the same host.
  return [...new Map(ids.map((id) => [`${id.label}\n${id.value}`, id])).values()];
}

function evidenceOf({ id, title, found, checked }: CheckResult): CaseEvidence {
  return {
    trace: null,
    pasted: null,
    check: id,
    entry: null,
    url: null,
    field: title,
    excerpt: found.slice(0, LONGEST_EXCERPT),
    time: checked,
    mark: null,
  };
}
