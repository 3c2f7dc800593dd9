import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { messageRules, requestRules } from '../../../../src-main/diagnosis/rules/index.ts';

const rulesFolder = fileURLToPath(new URL('../../../../src-main/diagnosis/rules/', import.meta.url));

const testFiles = readdirSync(import.meta.dirname).map((name) =>
  readFileSync(join(import.meta.dirname, name), 'utf8'),
);

const ruleFiles = readdirSync(rulesFolder).filter((name) => name !== 'index.ts');
const advice = [...messageRules, ...requestRules.flatMap((rule) => rule.advice ?? [])];
const codes = new Set(advice.map(({ code }) => code));

describe('the registry of rules', () => {
  it.each(ruleFiles)('lists what %s exports', async (name) => {
    const exported = Object.values((await import(rulesFolder + name)) as Record<string, unknown>).flat();
    expect(exported.length).toBeGreaterThan(0);
    const listed: unknown[] = [...messageRules, ...requestRules];
    for (const rule of exported) expect(listed).toContain(rule);
  });

  it('has no id twice', () => {
    const ids = [...messageRules, ...requestRules].map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(requestRules.map((rule) => [rule.id, rule] as const))(
    'has advice for the code of %s',
    (_id, rule) => {
      expect(codes).toContain(rule.advice?.code ?? rule.code);
    },
  );

  it.each(messageRules.map((rule) => [rule.id, rule] as const))(
    'has texts that are %s, in several editions, and texts that are not',
    (_id, { example, exampleVariants, nearMiss }) => {
      expect(new Set([example, ...exampleVariants]).size).toBeGreaterThanOrEqual(3);
      expect(nearMiss.length).toBeGreaterThan(0);
    },
  );

  it.each(requestRules.map(({ id, code }) => [id, code] as const))(
    'has traces that are %s, and traces that are not',
    (_id, code) => {
      const tests = testFiles.filter((text) => text.includes(`'${code}'`));
      expect(tests).not.toEqual([]);
      expect(tests.some((text) => /toEqual\(\[\]\)|not\.toContain/.test(text))).toBe(true);
    },
  );

  it('names causes that are there, and no circle of them', () => {
    const causesOf = (code: string): readonly string[] =>
      advice.find((row) => row.code === code)?.followsFrom ?? [];
    const above = (code: string, path: string[]): void => {
      expect(codes).toContain(code);
      expect(path).not.toContain(code);
      for (const cause of causesOf(code)) above(cause, [...path, code]);
    };
    for (const code of codes) above(code, []);
  });

  it('never proposes a ticket for a linking mismatch', () => {
    expect(messageRules.filter((rule) => rule.code === 'SET-09').map((rule) => rule.ticket)).toEqual([null]);
  });
});
