import { setImmediate } from 'node:timers/promises';
import type { TextDiagnosis } from '../contract/index.ts';
import { confidenceOfWords } from './confidence.ts';
import { environmentInText } from './environment.ts';
import { createFindingList } from './findings.ts';
import { createIdentifierList } from './identifiers.ts';
import { builtInRules } from './rule-set.ts';
import { earlier, hearRecord, momentsBefore, readText, recordIds } from './sources/index.ts';
import type { TextRecord } from './sources/index.ts';

/** A long log takes seconds: signals and messages are heard in between. */
const PAUSE_AFTER_MS = 50;

/**
 * Text that a person has: a mail, words read off a screenshot, a log, the output of the health check. `signal`: aborted
 * to give up; its reason is raised.
 */
export async function diagnoseText(
  text: string,
  rules = builtInRules,
  signal?: AbortSignal,
): Promise<TextDiagnosis> {
  const { kind, records } = readText(text);
  const findings = createFindingList();
  const all = createIdentifierList();
  const environment = environmentInText(text);
  const firstSeen = new Map<string, TextRecord>();
  // What is known to be a log of dual-write needs no other word for it.
  const isLog = kind !== 'text' && kind !== 'table';
  let paused = performance.now();
  for (const record of records) {
    if (performance.now() - paused > PAUSE_AFTER_MS) {
      await setImmediate();
      signal?.throwIfAborted();
      paused = performance.now();
    }
    for (const { advice, evidence, identifiers, rule } of hearRecord(record, rules, text.length)) {
      if (rules.meansSomethingElse(advice, environment)) continue;
      const confidence = rule && !isLog ? confidenceOfWords(rule, text, evidence.excerpt) : 'high';
      firstSeen.set(advice.code, earlier(firstSeen.get(advice.code) ?? record, record));
      findings.add(advice, { evidence, confidence }, identifiers);
    }
    for (const { label, value, source } of recordIds(record)) all.add(label, value, source);
  }
  const found = findings.findings(rules.order).map((finding) => {
    const before = momentsBefore(firstSeen.get(finding.code)!, records);
    return before.length > 0 ? { ...finding, before } : finding;
  });
  const identifiers = createIdentifierList();
  for (const list of [...found, { identifiers: all.values() }])
    for (const { label, value, source } of list.identifiers) identifiers.add(label, value, source);
  return { kind, rows: records.length, findings: found, identifiers: identifiers.values() };
}
