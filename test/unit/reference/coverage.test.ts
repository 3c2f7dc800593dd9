import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src-main/checks/registry.ts';
import { ARTICLE_OF_CHECK, type Article } from '../../../src-main/contract/index.ts';
import { messageRules, requestRules } from '../../../src-main/diagnosis/rules/index.ts';
import { openReference } from '../../../src-main/reference/index.ts';

const reference = await openReference();
const heads = reference.contents().flatMap(({ articles }) => articles);
const articles = heads.map(({ id }) => [id, reference.article(id)] as const);
const advice = [...messageRules, ...requestRules.flatMap((rule) => rule.advice ?? [])];
const codesOfRules = new Set(advice.map(({ code }) => code));

const words = ({ text }: Article): number => text.split(/\s+/).length;

describe('the articles of the reference', () => {
  it('are all readable, and their links lead to articles and headings that are there', () => {
    expect(reference.problems).toEqual([]);
  });

  it.each(reference.contents())('are there for the topic $topic', ({ articles: listed }) => {
    expect(listed.length).toBeGreaterThan(0);
  });

  it('have titles and summaries of their own', () => {
    for (const field of ['title', 'summary'] as const)
      expect(new Set(heads.map((head) => head[field])).size).toBe(heads.length);
  });

  it.each(articles)('%s says something, and not more than one reads', (_id, article) => {
    expect(words(article)).toBeGreaterThan(60);
    expect(words(article)).toBeLessThan(
      article.topic === 'codes' || article.topic === 'sign-in' ? 2500 : 900,
    );
    expect(article.roles).not.toEqual([]);
    expect(article.summary).toMatch(/[.]$/);
  });

  it.each(articles)('%s is reached from another article, and leads on to one', (_id, { related }) => {
    expect(related).not.toEqual([]);
  });

  it.each(articles)('%s names only codes that findings have', (_id, { codes }) => {
    for (const code of codes) expect(codesOfRules).toContain(code);
  });
});

describe('the article of a rule', () => {
  const rules = advice.map((each) => [`${each.code} ${each.title}`, each] as const);

  it.each(rules)('is there for %s, and names its code', (_name, { code, article }) => {
    const found = articles.find(([id]) => id === article.id)?.[1];
    expect(found?.codes).toContain(code);
    expect(article.url).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  });

  it.each(rules)('opens by the code of %s', (_name, { code, article }) => {
    expect(reference.article(code).id).toBe(article.id);
  });
});

describe('the article of a check', () => {
  it.each(CHECKS.map(({ id }) => id))('is there for %s', (id) => {
    expect(articles.map(([article]) => article)).toContain(ARTICLE_OF_CHECK[id]);
  });

  it('is named for no check that is gone', () => {
    expect(new Set(Object.keys(ARTICLE_OF_CHECK))).toEqual(new Set(CHECKS.map(({ id }) => id)));
  });
});

describe('what nobody could verify', () => {
  // Names that were seen once, in doubtful places, or not found at all.
  it.each(['api.businessappdiscovery', 'dualwritesystemconfiguration', 'operations.dynamics.us', 'axcloud'])(
    'is not told: %s',
    (name) => {
      for (const [, { text }] of articles) expect(text.toLowerCase()).not.toContain(name);
    },
  );

  it('is named only where it is called open', () => {
    const naming = articles.filter(([, { text }]) => text.includes('x-ms-root-activity-id'));
    expect(naming.map(([id]) => id)).toEqual(['not-verified']);
  });
});
