import type { Confidence, Diagnosis } from '../contract/index.ts';
import { environmentInText } from './environment.ts';
import { idsInText } from './extractors/index.ts';
import { createFindingList } from './findings.ts';
import { createIdentifierList } from './identifiers.ts';
import { createMessageMatcher } from './messages.ts';
import type { MessageMatcher } from './messages.ts';
import { codeOrder, messageRules } from './rules/index.ts';
import type { MessageRule } from './rule.ts';
import { excerptAt } from './text/excerpt.ts';
import { letters } from './text/letters.ts';
import { readable } from './text/readable.ts';

let matcher: MessageMatcher | undefined;

function confidenceOf(rule: MessageRule, textLetters: string): Confidence {
  if (!rule.context || rule.context.some((phrase) => textLetters.includes(letters(phrase)))) return 'high';
  return 'medium';
}

/** A GUID broken over two lines of a narrow dialog or a mail. */
const joinBrokenIds = (text: string): string => text.replace(/([0-9a-f]-)\s{1,10}(?=[0-9a-f]{4})/gi, '$1');

/** Text that a person has: a mail, words read off a screenshot, the output of the health check. */
export function diagnoseText(text: string): Promise<Diagnosis> {
  matcher ??= createMessageMatcher(messageRules);
  const findings = createFindingList();
  const identifiers = createIdentifierList();
  const environment = environmentInText(text);
  const words = readable(text);
  for (const { label, value } of idsInText(joinBrokenIds(words))) identifiers.add(label, value, 'the text');
  const textLetters = letters(words);
  for (const { rule, offset } of matcher.searchPasted(text)) {
    if (rule.environment !== undefined && rule.environment !== environment) continue;
    const evidence = { entry: null, url: null, field: 'text', excerpt: excerptAt(text, offset) };
    findings.add(rule, { evidence, confidence: confidenceOf(rule, textLetters) }, identifiers.values());
  }
  return Promise.resolve({ findings: findings.findings(codeOrder), identifiers: identifiers.values() });
}
