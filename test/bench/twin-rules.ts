import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { MessageRule, Pattern } from '../../src-main/diagnosis/rule.ts';

const REFERENCE = 'resources/reference';

/**
 * As many rules again, alike in form and different in words: each word has become another one of its length from the
 * articles of the reference, so that the traffic of the product holds the new words about as often.
 */
export async function twinsOf(rules: readonly MessageRule[]): Promise<MessageRule[]> {
  const wordsOf = await vocabulary();
  const twin = (text: string): string =>
    text.replace(/[a-z]{3,}|\d+/gi, (part) => {
      if (/^\d/.test(part)) return String(10 ** part.length - 1 - Number(part)).padStart(part.length, '1');
      const words = wordsOf.get(part.length) ?? [part];
      return words[createHash('sha256').update(part.toLowerCase()).digest().readUInt32BE() % words.length]!;
    });
  const patternOf = (pattern: Pattern): Pattern =>
    Object.fromEntries(
      Object.entries(pattern).map(([name, phrases]) => [name, (phrases as readonly string[]).map(twin)]),
    );
  return rules.map((rule) => ({
    ...rule,
    id: `${rule.id}-twin`,
    code: `${rule.code}-TWIN`,
    pattern: patternOf(rule.pattern),
  }));
}

async function vocabulary(): Promise<Map<number, string[]>> {
  const files = (await readdir(REFERENCE)).filter((name) => name.endsWith('.md'));
  const texts = await Promise.all(files.map((name) => readFile(`${REFERENCE}/${name}`, 'utf8')));
  const words = new Set(texts.flatMap((text) => text.toLowerCase().match(/[a-z]{3,}/g) ?? []));
  const wordsOf = new Map<number, string[]>();
  for (const word of [...words].sort()) wordsOf.set(word.length, [...(wordsOf.get(word.length) ?? []), word]);
  return wordsOf;
}
