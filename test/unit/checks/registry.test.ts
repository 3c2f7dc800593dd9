import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src-main/checks/registry.ts';
import { CHECK_AREAS } from '../../../src-main/contract/index.ts';
import { messageRules } from '../../../src-main/diagnosis/rules/index.ts';

const folder = fileURLToPath(new URL('../../../src-main/checks/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /^[a-z-]+\/[a-z-]+\.ts$/.test(name));
const codes = new Set(messageRules.map(({ code }) => code));

const isCheck = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'run' in value && 'title' in value && 'needs' in value;

describe('the registry of checks', () => {
  it.each(files)('lists what %s exports', async (name) => {
    const exported = Object.values((await import(folder + name)) as Record<string, unknown>).flat();
    for (const check of exported.filter(isCheck)) expect(CHECKS).toContain(check);
  });

  it('has no id twice', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(CHECKS.map((check) => [check.id, check] as const))(
    'names %s by its area',
    (id, { area, title }) => {
      expect(CHECK_AREAS).toContain(area);
      expect(id).toMatch(new RegExp(`^${area}\\.[a-z0-9]+(-[a-z0-9]+)*$`));
      // What holds when it passes, as the line of a list: no sentence, no question.
      expect(title).toMatch(/^[A-Z].*[^.?!]$/);
    },
  );
});

describe('a check', () => {
  it('names only findings that there are', () => {
    for (const name of files) {
      const source = readFileSync(folder + name, 'utf8');
      for (const [, list = ''] of source.matchAll(/codes: \[([^\]]*)\]/g))
        for (const [, code] of list.matchAll(/'([^']+)'/g)) expect(codes, name).toContain(code);
    }
  });
});
