import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { messageRules, requestRules } from '../../../../src-main/diagnosis/rules/index.ts';

const rulesFolder = fileURLToPath(new URL('../../../../src-main/diagnosis/rules/', import.meta.url));
const referenceFolder = fileURLToPath(new URL('../../../../resources/reference/', import.meta.url));

const ruleFiles = readdirSync(rulesFolder).filter((name) => name !== 'index.ts');
const codes = new Set(messageRules.map((rule) => rule.code));

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
      expect(codes).toContain(rule.code);
    },
  );

  it('names causes that are there, and no circle of them', () => {
    const causesOf = (code: string): readonly string[] =>
      messageRules.find((rule) => rule.code === code)?.followsFrom ?? [];
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

interface Page {
  id: string;
  codes: string[];
  source: string;
  checked: string;
  words: number;
}

function readPage(name: string): Page {
  const [, front = '', body = ''] = readFileSync(referenceFolder + name, 'utf8').split(/^---$/m);
  const field = (key: string): string => new RegExp(`^${key}: (.*)$`, 'm').exec(front)?.[1] ?? '';
  const list = field('codes').replace(/[[\]]/g, '').split(', ');
  return {
    id: field('id'),
    codes: list,
    source: field('source'),
    checked: field('checked'),
    words: body.split(/\s+/).length,
  };
}

const pages = readdirSync(referenceFolder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, readPage(name)] as const);

describe('the reference pages of the rules', () => {
  it.each(messageRules.map((rule) => [rule.id, rule] as const))(
    'has the page %s points to, which names its code',
    (_id, rule) => {
      const page = pages.find(([, { id }]) => id === rule.article.id)?.[1];
      expect(page?.codes).toContain(rule.code);
      expect(rule.article.url).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    },
  );

  it.each(pages)('%s is named by its id, has a source and 100 to 250 words', (name, page) => {
    expect(name).toBe(`${page.id}.md`);
    expect(page.source).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    expect(page.checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(page.words).toBeGreaterThanOrEqual(100);
    expect(page.words).toBeLessThanOrEqual(250);
  });

  it.each(pages)('%s names only codes that rules have', (_name, page) => {
    for (const code of page.codes) expect(codes).toContain(code);
  });
});
