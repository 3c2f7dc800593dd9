import type { Diagnosis } from '../contract/index.ts';
import { confidenceOfWords } from './confidence.ts';
import { environmentInText } from './environment.ts';
import { idsInText } from './extractors/index.ts';
import { createFindingList } from './findings.ts';
import { createIdentifierList } from './identifiers.ts';
import { builtInRules } from './rule-set.ts';
import { excerptAt } from './text/excerpt.ts';
import { readable } from './text/readable.ts';

/** A GUID broken over two lines of a narrow dialog or a mail. */
const joinBrokenIds = (text: string): string => text.replace(/([0-9a-f]-)\s{1,10}(?=[0-9a-f]{4})/gi, '$1');

/** Text that a person has: a mail, words read off a screenshot, the output of the health check. */
export function diagnoseText(text: string, rules = builtInRules): Promise<Diagnosis> {
  const findings = createFindingList();
  const identifiers = createIdentifierList();
  const environment = environmentInText(text);
  for (const { label, value } of idsInText(joinBrokenIds(readable(text))))
    identifiers.add(label, value, 'the text');
  for (const { rule, offsets } of rules.shown.searchPasted(text)) {
    if (rules.meansSomethingElse(rule, environment)) continue;
    const evidence = { entry: null, url: null, field: 'text', excerpt: excerptAt(text, offsets[0] ?? 0) };
    findings.add(rule, { evidence, confidence: confidenceOfWords(rule, text) }, identifiers.values());
  }
  return Promise.resolve({ findings: findings.findings(rules.order), identifiers: identifiers.values() });
}
