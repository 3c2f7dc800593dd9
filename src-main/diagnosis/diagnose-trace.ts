import type { Diagnosis, Finding, Identifier } from '../contract/index.ts';
import type { TraceReader } from '../traces/index.ts';
import { environmentOfHosts } from './environment.ts';
import { createFindingList } from './findings.ts';
import type { FindingList } from './findings.ts';
import { createIdentifierList } from './identifiers.ts';
import { hearEntry, hearLog } from './listen.ts';
import { RULE_FAILED, ruleFailure } from './rule-failed.ts';
import { builtInRules } from './rule-set.ts';
import type { RuleSet } from './rule-set.ts';
import type { TraceView } from './rule.ts';
import { idsOfRefused } from './trace/entry-ids.ts';
import { lightEntry } from './trace/light-entry.ts';
import type { LightEntry } from './trace/light-entry.ts';
import { createStory } from './trace/story.ts';
import type { Story } from './trace/story.ts';
import { createObservations } from './trace/observations.ts';
import type { Observations } from './trace/observations.ts';
import { logPassages } from './trace/log-passages.ts';

/** Entries whose identifiers are kept for the request rules. */
const REFUSED = 200;

function runRequestRules(
  rules: RuleSet,
  view: TraceView,
  observations: Observations,
  findings: FindingList,
  idsOf: ReadonlyMap<number | null, Identifier[]>,
): void {
  for (const rule of rules.requestRules) {
    try {
      for (const sighting of rule.match(view, observations.of(rule))) {
        const ids = [...(sighting.identifiers ?? []), ...(idsOf.get(sighting.evidence.entry) ?? [])];
        findings.add(rules.adviceOf(sighting.code ?? rule.code), sighting, ids);
      }
    } catch (error) {
      findings.add(RULE_FAILED, ruleFailure(rule.id, error));
    }
  }
}

/** Adds what happened before it was first seen. */
function withStory(finding: Finding, entries: readonly LightEntry[], story: Story): Finding {
  const times = finding.evidence.map(({ entry, time }) =>
    entry === null ? Date.parse(time ?? '') : (entries[entry]?.startedMs ?? NaN),
  );
  const first = Math.min(...times.filter((ms) => ms > 0));
  const own = new Set(finding.evidence.flatMap(({ entry }) => entry ?? []));
  const before = story.before(first, own);
  return before.length > 0 ? { ...finding, before } : finding;
}

/** One pass over the trace; what stays of an entry is a few facts, so memory does not grow with the bodies. */
export async function diagnoseTrace(trace: TraceReader, rules = builtInRules): Promise<Diagnosis> {
  const entries: LightEntry[] = [];
  const findings = createFindingList();
  const refused = createIdentifierList();
  const observations = createObservations(rules.requestRules);
  const idsOf = new Map<number | null, Identifier[]>();
  for await (const entry of trace.entries()) {
    const light = lightEntry(entry, entries.length);
    entries.push(light);
    hearEntry(entry, light, rules, findings);
    observations.observe(entry, light);
    const ids = idsOfRefused(entry, light);
    if (ids.length > 0 && idsOf.size < REFUSED) idsOf.set(light.index, ids);
    for (const { label, value, source } of ids) refused.add(label, value, source);
  }
  const settled = observations.settled();
  for (const passage of logPassages(trace.log, entries)) hearLog(passage, rules, settled, findings);

  const environment = environmentOfHosts(entries.map((entry) => entry.axEnvironment ?? entry.host));
  findings.dropWhere((advice) => rules.meansSomethingElse(advice, environment));
  const endedMs = entries.reduce((latest, entry) => Math.max(latest, entry.endedMs), 0);
  const isKnown = (text: string): boolean => rules.spoken.search(text).length > 0;
  runRequestRules(
    rules,
    { entries, endedMs, isKnown, messageCodes: findings.codes() },
    observations,
    findings,
    idsOf,
  );

  const story = createStory(entries, trace.log);
  const ordered = findings.findings(rules.order).map((finding) => withStory(finding, entries, story));
  const identifiers = createIdentifierList();
  for (const { label, value, source } of [
    ...ordered.flatMap((finding) => finding.identifiers),
    ...refused.values(),
  ]) {
    identifiers.add(label, value, source);
  }
  return { findings: ordered, identifiers: identifiers.values() };
}
