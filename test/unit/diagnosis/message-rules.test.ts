import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../../src-main/diagnosis/index.ts';
import { messageRules } from '../../../src-main/diagnosis/rules/index.ts';

const codesOf = async (text: string): Promise<string[]> =>
  (await diagnoseText(text)).findings.map((finding) => finding.code);

describe.each(messageRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  it.each([rule.example, ...rule.exampleVariants])('is found alone in %j', async (text) => {
    expect(await codesOf(text)).toEqual([code]);
  });

  it.each(rule.nearMiss)('is not found in %j', async (text) => {
    expect(await codesOf(text)).not.toContain(code);
  });
});
