import { surerOf, type Evidence, type Finding, type Identifier, type Moment } from '../contract/index.ts';
import { inOrderOfUse, type RuleSet } from '../diagnosis/index.ts';

/** What one source says; evidence and identifiers name the source, since an entry is a number in its own trace. */
export interface SaidOf<E extends Evidence, I extends Identifier> {
  findings: (Omit<Finding, 'evidence' | 'identifiers'> & { evidence: E[]; identifiers: I[] })[];
  identifiers: I[];
}

/** What several sources say, with each cause and each identifier once. The one to act on first stands first. */
export function mergeDiagnoses<E extends Evidence, I extends Identifier>(
  sources: readonly SaidOf<E, I>[],
  order: RuleSet['order'],
): SaidOf<E, I> {
  type Found = SaidOf<E, I>['findings'][number];
  const byCode = new Map<string, Found>();
  for (const finding of sources.flatMap(({ findings }) => findings)) {
    const known = byCode.get(finding.code);
    byCode.set(finding.code, known ? merged(known, finding) : finding);
  }
  return {
    findings: [...byCode.values()].sort(order),
    identifiers: once(sources.flatMap(({ identifiers }) => identifiers)),
  };
}

function merged<E extends Evidence, I extends Identifier>(
  first: SaidOf<E, I>['findings'][number],
  second: SaidOf<E, I>['findings'][number],
): SaidOf<E, I>['findings'][number] {
  const evidence = [...first.evidence, ...second.evidence];
  const occurrences = seen(first) + seen(second);
  const before = earlier(first.before, second.before);
  return {
    ...first,
    confidence: surerOf(first.confidence, second.confidence),
    evidence,
    ...(occurrences === evidence.length ? {} : { occurrences }),
    identifiers: once([...first.identifiers, ...second.identifiers]),
    ...(before ? { before } : {}),
  };
}

/** What happened before it was first seen: moments with no time can't be told to be earlier. */
function earlier(first: Moment[] | undefined, second: Moment[] | undefined): Moment[] | undefined {
  const [left, right] = [first?.at(-1)?.time, second?.at(-1)?.time];
  const isSecond = !first || (left && right && Date.parse(right) < Date.parse(left));
  return isSecond ? (second ?? first) : first;
}

function seen({ occurrences, evidence }: { occurrences?: number; evidence: unknown[] }): number {
  return occurrences ?? evidence.length;
}

/** The first place a value was seen in counts. What support uses first stands first. */
function once<I extends Identifier>(identifiers: readonly I[]): I[] {
  const keyOf = ({ label, value }: Identifier) => `${label}\n${value.toLowerCase()}`;
  const byKey = new Map<string, I>();
  for (const identifier of identifiers)
    if (!byKey.has(keyOf(identifier))) byKey.set(keyOf(identifier), identifier);
  return inOrderOfUse([...byKey.values()]);
}
