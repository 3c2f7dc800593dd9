import { describe, expect, it } from 'vitest';
import { testGuides } from '../../../src-main/flows/guides/guide-problems.ts';
import { openGuides, stepsFor } from '../../../src-main/guides/index.ts';
import { waysToAnswer } from '../../../src-main/guides/conditions.ts';
import { openReference } from '../../../src-main/reference/index.ts';

const { guides } = await openGuides();
const reference = await openReference();
const context = { dataFolder: '/nowhere', traceKey: () => Promise.reject(new Error('not needed')) };
const named = guides.map((guide) => [guide.id, guide] as const);

it('the guides can be read, and all they name is there', async () => {
  const { guides, problems } = await testGuides(null, context);
  expect(problems).toEqual([]);
  expect(guides.map(({ id }) => id).sort()).toEqual([
    'before-you-call-support',
    'capture-a-trace-by-hand',
    'linking-mismatch',
    'one-box-application-user',
    'reset-link',
    'service-principal-permissions',
    'set-up-dual-write',
  ]);
});

describe.each(named)('%s', (_id, guide) => {
  it('leads through a number of steps that a person can follow, or on to another guide, whatever is answered', () => {
    for (const choices of waysToAnswer(guide.choices)) {
      const steps = stepsFor(guide, choices);
      const way = JSON.stringify(choices);
      if (steps.length === 1) expect(steps[0]?.next, way).not.toEqual([]);
      expect(steps.length, way).toBeLessThan(40);
      for (const { who, title } of steps) expect(new Set(who).size, `${title} ${way}`).toBe(who.length);
    }
  });

  it('is said in sentences, and its article says the same', () => {
    expect(guide.summary).toMatch(/[.]$/);
    for (const { why } of guide.steps) for (const { value } of why) expect(value).toMatch(/[.!?:”"`)]$/);
    expect(reference.article(guide.article).blocks).not.toEqual([]);
  });
});

it('titles differ', () => {
  expect(new Set(guides.map(({ title }) => title)).size).toBe(guides.length);
});
