import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asset, page } from '../../../src-main/practice/pages.ts';
import { packageRoot, resourceFile } from '../../../src-main/files/index.ts';

const pages = readdirSync(resourceFile('practice')).filter((file) => file.endsWith('.html'));

describe('the practice pages', () => {
  it.each(pages)('%s says that it is practice, in words', (file) => {
    const html = readFileSync(resourceFile('practice', file), 'utf8');
    expect(html).toMatch(/<title>Practice: /);
    expect(html).toMatch(/<aside class="practice" aria-label="Practice">\s*Practice: nothing here is real\./);
  });

  it.each(pages)('%s loads nothing but files of the practice, and holds no script of its own', (file) => {
    const html = readFileSync(resourceFile('practice', file), 'utf8');
    const loaded = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path!);
    expect(loaded.length).toBeGreaterThan(0);
    for (const path of loaded) expect(existsSync(resourceFile(...path.slice(1).split('/'))), path).toBe(true);
    expect(html).not.toMatch(/<script(?![^>]*src=)|\son[a-z]+=/);
  });

  it('fill in values as text, never as markup', () => {
    const html = page('sign-in-error', { correlation: '<img src=x onerror="alert(1)">&' });
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;');
  });

  it('refuse to be made with a value missing', () => {
    expect(() => page('sign-in-error')).toThrow(/correlation/);
  });

  it.each([
    '/practice/../pages.ts',
    '/practice/%2e%2e/package.js',
    '/practice/nothing.js',
    '/practice/sign-in.html',
  ])('give no file away under %s', (path) => {
    expect(asset(path)).toBeNull();
  });
});

describe('the package root', () => {
  it('is found from the sources and from a bundle', () => {
    const root = packageRoot();
    expect(existsSync(`${root}/package.json`)).toBe(true);
    expect(packageRoot(`${root}/dist/terminal/dwsc.js`)).toBe(root);
  });

  it('is missed loudly where there is none', () => {
    expect(() => packageRoot('/nowhere/at/all.js')).toThrow(/package.json/);
  });
});
