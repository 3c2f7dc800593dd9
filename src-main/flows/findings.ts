import type {
  CaseEvidence,
  CaseFindings,
  CaseIdentifier,
  Diagnosis,
  Dismissal,
  TraceEvidence,
} from '../contract/index.ts';
import type { RuleSet } from '../diagnosis/index.ts';
import { listTraces } from '../traces/index.ts';
import type { Context } from './context.ts';
import { saidByChecks } from './check-findings.ts';
import { readDismissals } from './dismissals.ts';
import { mergeDiagnoses, type SaidOf } from './merge-diagnoses.ts';
import { inOrderOfAction } from './order-of-action.ts';
import { pastedText, readPastedTexts, type KeptText } from './pasted-texts.ts';
import { rulesOf } from './rules.ts';
import { readStoredDiagnosis, type StoredDiagnosis } from './stored-diagnosis.ts';
import { readStoredChecks } from './stored-checks.ts';
import { ticketNeed } from './ticket-need.ts';

type Said = SaidOf<CaseEvidence, CaseIdentifier>;

/** Everything that was found in a case so far, with each cause once. Nothing is diagnosed for it. */
export async function caseFindings(caseFolder: string, context: Context): Promise<CaseFindings> {
  const rules = await rulesOf(context);
  const [{ said, traces, pending, newest }, texts, { runs }, dismissals] = await Promise.all([
    saidOfTraces(caseFolder, rules, context),
    readPastedTexts(caseFolder, context),
    readStoredChecks(caseFolder, context),
    readDismissals(caseFolder, context),
  ]);
  const seen = mergeDiagnoses<CaseEvidence, CaseIdentifier>([...said, ...texts.map(saidOfText)], rules.order);
  const checked = saidByChecks(runs[0], seen.findings, newest, rules);
  const merged = mergeDiagnoses<CaseEvidence, CaseIdentifier>([seen, checked], rules.order);
  const causesOf = (code: string) => [...rules.causesOf(code), ...checked.causesOf(code)];
  return {
    findings: inOrderOfAction(merged.findings, causesOf, dismissals).map((finding) => ({
      ...finding,
      ticket: finding.ticket === null ? null : ticketNeed(finding.ticket),
      dismissed: dismissals[finding.code] ?? null,
    })),
    identifiers: merged.identifiers,
    texts: texts.map(pastedText),
    traces,
    pending,
    knownCauses: rules.causes,
  };
}

export interface CaseVerdict {
  /** What to act on first; null when nothing stands in the way. */
  cause: { code: string; title: string } | null;
  causes: number;
  others: number;
}

/** In short, for the list of cases; null while nothing was looked at. */
export async function caseVerdict(caseFolder: string, context: Context): Promise<CaseVerdict | null> {
  const { findings, traces, texts } = await caseFindings(caseFolder, context);
  if (traces === 0 && texts.length === 0 && findings.length === 0) return null;
  const first = findings.find(({ group }) => group === 'first');
  return {
    cause: first ? { code: first.code, title: first.title } : null,
    causes: first ? 1 : 0,
    others: findings.filter(({ group }) => group === 'also').length,
  };
}

/** What a trace says, less what was dismissed; null while these rules have not looked at it. */
export async function standingDiagnosis(
  caseFolder: string,
  traceId: string,
  context: Context,
): Promise<Diagnosis | null> {
  const found = await readStoredDiagnosis(caseFolder, traceId, await rulesOf(context), context);
  if (!found?.isCurrent) return null;
  return standing(found.diagnosis, await readDismissals(caseFolder, context));
}

/** What the pasted texts of a case say, less what was dismissed. */
export async function pastedDiagnoses(caseFolder: string, context: Context): Promise<Diagnosis[]> {
  const dismissals = await readDismissals(caseFolder, context);
  return (await readPastedTexts(caseFolder, context)).map(({ diagnosis }) => standing(diagnosis, dismissals));
}

/** The evidence in a trace, in the order of its findings; none while it was not diagnosed. */
export async function evidenceIn(
  caseFolder: string,
  traceId: string,
  context: Context,
): Promise<TraceEvidence[]> {
  const diagnosis = await standingDiagnosis(caseFolder, traceId, context);
  return (diagnosis?.findings ?? []).flatMap(({ id: finding, code, title, severity, evidence }) =>
    evidence.flatMap(({ entry, field, excerpt }) =>
      entry === null ? [] : [{ finding, code, title, severity, entry, field, excerpt }],
    ),
  );
}

async function saidOfTraces(
  caseFolder: string,
  rules: RuleSet,
  context: Context,
): Promise<{ said: Said[]; traces: number; pending: string[]; newest: string | null }> {
  const said: Said[] = [];
  const pending: string[] = [];
  let traces = 0;
  let newest = null as string | null;
  for (const { id, added } of await listTraces(caseFolder)) {
    const found = await readStoredDiagnosis(caseFolder, id, rules, context);
    if (newest === null || added > newest) newest = added;
    // What older rules said stands until it was asked again.
    if (found) said.push(withSource(found.diagnosis, id, null));
    if (found?.isCurrent) traces += 1;
    else pending.push(id);
  }
  return { said, traces, pending, newest };
}

function withSource(
  { findings, identifiers }: StoredDiagnosis,
  trace: string | null,
  pasted: string | null,
): Said {
  const named = (list: StoredDiagnosis['identifiers']) => list.map((id) => ({ ...id, trace }));
  return {
    findings: findings.map((finding) => ({
      ...finding,
      ...(finding.before ? { before: finding.before.map((moment) => ({ ...moment, trace })) } : {}),
      evidence: finding.evidence.map((evidence) => ({ ...evidence, trace, pasted, check: null })),
      identifiers: named(finding.identifiers),
    })),
    identifiers: named(identifiers),
  };
}

/** A row is one of its file. */
function saidOfText({ id, name, diagnosis }: KeptText): Said {
  const said = withSource(diagnosis, null, id);
  if (name === null) return said;
  const named = (list: CaseIdentifier[]) =>
    list.map((identifier) => ({ ...identifier, source: `${identifier.source} of ${name}` }));
  return {
    findings: said.findings.map((finding) => ({ ...finding, identifiers: named(finding.identifiers) })),
    identifiers: named(said.identifiers),
  };
}

function standing({ findings, identifiers }: Diagnosis, dismissals: Readonly<Record<string, Dismissal>>) {
  return { findings: findings.filter(({ code }) => !dismissals[code]), identifiers };
}
