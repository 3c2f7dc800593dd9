import { expect, it } from 'vitest';
import { letters } from '../../../../src-main/diagnosis/text/letters.ts';
import { compilePhrase, findPhrase } from '../../../../src-main/diagnosis/text/phrase.ts';

const isIn = (phrase: string, text: string): boolean =>
  findPhrase(compilePhrase(phrase), letters(text)) !== null;

it('lets a star stand for anything short', () => {
  expect(isIn("solution '*' has version mismatch", "The solution 'Sales' has version mismatch.")).toBe(true);
  expect(isIn("solution '*' has version mismatch", `solution ${'x '.repeat(400)} has version mismatch`)).toBe(
    false,
  );
});

it('lets a wave stand for a few words', () => {
  expect(isIn('initial sync ~ is stuck', 'The initial sync of customers V3 is stuck.')).toBe(true);
  expect(isIn('initial sync ~ is stuck', `The initial sync is done. ${'x '.repeat(50)} It is stuck.`)).toBe(
    false,
  );
  expect(isIn('initial sync ~ is stuck', 'The printer is stuck.')).toBe(false);
});

it('tries every place where the phrase could begin', () => {
  expect(isIn('begin * end', `begin ${'x'.repeat(400)} begin here end`)).toBe(true);
});

it('stays quick on a text made to mislead it', () => {
  const text = letters(`${'begin '.repeat(200_000)}${'x'.repeat(1_000)} middle`);
  expect(findPhrase(compilePhrase('begin * middle * end'), text)).toBeNull();
});

it('finds nothing of a phrase without letters', () => {
  expect(isIn('***', 'anything')).toBe(false);
});
