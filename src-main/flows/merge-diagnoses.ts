import type { Confidence, Diagnosis, Evidence, Finding, Identifier, Severity } from '../contract/index.ts';

export interface MergedFinding extends Finding {
  /** An entry is a number in its own trace, so each piece of evidence names the trace: a file, or its folder. */
  evidence: (Evidence & { trace: string })[];
}

export interface MergedDiagnosis {
  findings: MergedFinding[];
  identifiers: Identifier[];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

/** What several traces say, with each cause and each identifier once. The one to act on first stands first. */
export function mergeDiagnoses(
  diagnoses: readonly { trace: string; diagnosis: Diagnosis }[],
): MergedDiagnosis {
  const byCode = new Map<string, MergedFinding>();
  for (const { trace, diagnosis } of diagnoses) {
    for (const finding of diagnosis.findings) {
      const found = { ...finding, evidence: finding.evidence.map((evidence) => ({ ...evidence, trace })) };
      const known = byCode.get(finding.code);
      byCode.set(finding.code, known ? merged(known, found) : found);
    }
  }
  const rank = ({ severity, confidence }: Finding) =>
    SEVERITIES.indexOf(severity) * CONFIDENCES.length + CONFIDENCES.indexOf(confidence);
  return {
    findings: [...byCode.values()].sort((a, b) => rank(a) - rank(b)),
    identifiers: once(diagnoses.flatMap(({ diagnosis }) => diagnosis.identifiers)),
  };
}

function merged(first: MergedFinding, second: MergedFinding): MergedFinding {
  const evidence = [...first.evidence, ...second.evidence];
  const occurrences = seen(first) + seen(second);
  const isSurer = CONFIDENCES.indexOf(second.confidence) < CONFIDENCES.indexOf(first.confidence);
  return {
    ...first,
    confidence: isSurer ? second.confidence : first.confidence,
    evidence,
    ...(occurrences > evidence.length ? { occurrences } : {}),
    identifiers: once([...first.identifiers, ...second.identifiers]),
  };
}

function seen({ occurrences, evidence }: MergedFinding): number {
  return occurrences ?? evidence.length;
}

/** The first place a value was seen in counts. */
function once(identifiers: readonly Identifier[]): Identifier[] {
  const keyOf = ({ label, value }: Identifier) => `${label}\n${value.toLowerCase()}`;
  const byKey = new Map<string, Identifier>();
  for (const identifier of identifiers)
    if (!byKey.has(keyOf(identifier))) byKey.set(keyOf(identifier), identifier);
  return [...byKey.values()];
}
