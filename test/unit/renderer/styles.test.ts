import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../src-renderer', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|css)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

/** The style of a component, or a style sheet as it is. */
const styleOf = ({ path, text }: { path: string; text: string }) =>
  path.endsWith('.css') ? text : (/<style>(.*)<\/style>/s.exec(text)?.[1] ?? '');
const found = (pattern: RegExp, among = sources) =>
  among.flatMap((source) =>
    [...styleOf(source).matchAll(pattern)].map(([, name]) => `${source.path}: ${name}`),
  );

describe('the styles of the window', () => {
  it('use only roles and tokens that exist', () => {
    const set = sources.flatMap(({ text }) =>
      [...text.matchAll(/(--[\w-]+)\s*[:=]/g)].map(([, name]) => name),
    );
    const known = new Set(set);
    const used = found(/var\((--[\w-]+)\)/g);
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((use) => !known.has(use.split(': ')[1]))).toEqual([]);
  });

  it('take colours from the tokens, never from themselves', () => {
    const own = sources.filter(({ path }) => !path.endsWith('tokens.css'));
    expect(found(/(#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\()/gi, own)).toEqual([]);
  });

  it('stand in no attribute, which the policy of the page would refuse', () => {
    expect(sources.filter(({ text }) => /\sstyle="/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
