import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../src-main/contract/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

describe('the layout', () => {
  it('has no source folder at the top beside the agreed ones', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .filter(
        (name) => !['node_modules', '.git', 'dist', 'release', 'coverage', 'practice-output'].includes(name),
      );
    const agreed = ['.ci', '.github', 'docs', 'resources', 'scripts', 'src-main', 'src-renderer', 'test'];
    expect(folders.filter((name) => !agreed.includes(name))).toEqual([]);
  });

  it('opens every feature with a paragraph that says what it is', () => {
    const faces = readdirSync(join(root, 'src-main'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['hosts', 'flows'].includes(entry.name))
      .map((entry) => join('src-main', entry.name, 'index.ts'));
    expect(faces.filter((path) => !read(path).startsWith('/**'))).toEqual([]);
  });

  it('keeps files about one thing: none over 400 lines', () => {
    const long = filesBelow('src-main', '.ts').filter((path) => read(path).split('\n').length > 400);
    expect(long).toEqual([]);
  });
});

describe('error codes', () => {
  const sources = filesBelow('src-main', '.ts')
    .filter((path) => !path.endsWith(join('contract', 'errors.ts')))
    .map(read)
    .join('\n');

  it.each(Object.keys(ERRORS))('%s is raised somewhere', (code) => {
    expect(sources).toContain(`'${code}'`);
  });

  it('never advise without a sentence', () => {
    for (const row of Object.values(ERRORS)) {
      for (const text of [row.why, row.advice]) expect(text).toMatch(/^[A-Z].*[."]$/s);
    }
  });
});

describe('what is shipped', () => {
  const shipped = [
    ...filesBelow('src-main', '.ts'),
    ...filesBelow('resources', ''),
    ...filesBelow('docs', '.md'),
    'README.md',
    'CHANGELOG.md',
  ];

  it('reaches for nothing outside this folder', () => {
    const outside = shipped.filter((path) => {
      try {
        return /\.\.\/shared(?![-\w])|\/work\//.test(read(path));
      } catch {
        return false;
      }
    });
    expect(outside).toEqual([]);
  });
});
