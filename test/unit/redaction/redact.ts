import type { PolicyOptions } from '../../../src-main/contract/index.ts';
import { createRedaction, type Redaction } from '../../../src-main/redaction/index.ts';

export const SHARE: PolicyOptions = {
  name: 'share',
  words: [],
  headerNames: [],
  jsonPaths: [],
  patterns: [],
  unmask: [],
};
export const KEY = Buffer.alloc(32, 3);

/** Both passes over texts that leave together. */
export function redactTexts(
  texts: readonly string[],
  policy = SHARE,
): { texts: string[]; redaction: Redaction } {
  const redaction = createRedaction({ policy, key: KEY });
  for (const text of texts) redaction.learnText(text, 'a.txt');
  redaction.freeze();
  return { texts: texts.map((text) => redaction.redactText(text, 'a.txt')), redaction };
}

export function redactOne(text: string, policy = SHARE): string {
  return redactTexts([text], policy).texts[0]!;
}

export function redactEntries(entries: readonly unknown[], log: unknown = {}, policy = SHARE, key = KEY) {
  const redaction = createRedaction({ policy, key });
  redaction.learnHarLog(log, 'a.har');
  for (const entry of entries) redaction.learnEntry(entry, 'a.har');
  redaction.freeze();
  const redacted = entries.map((entry) => redaction.redactEntry(entry, 'a.har'));
  return { entries: redacted, log: redaction.redactHarLog(log, 'a.har') as Record<string, unknown>, redaction };
} // prettier-ignore
