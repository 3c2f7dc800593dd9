import { describe, expect, it } from 'vitest';
import { formatDay, formatDuration, formatSize, visibleText } from '../../src-renderer/lib/format.ts';
import { parseRoute } from '../../src-renderer/lib/router.svelte.ts';

describe('values for people', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KB'],
    [412_000, '412 KB'],
    [14_200_000, '14.2 MB'],
    [-1, '–'],
  ])('write %d bytes as %s', (bytes, text) => expect(formatSize(bytes)).toBe(text));

  it.each([
    [131, '131 ms'],
    [1840, '1.84 s'],
    [276_000, '4 min 36 s'],
    [119_600, '2 min 0 s'],
    [-1, '–'],
  ])('write %d ms as %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

  it('name a day by how far it is', () => {
    const now = new Date(2026, 10, 20, 15, 0);
    const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
    expect(formatDay(at(2026, 10, 20, 14, 42), now)).toBe('14:42');
    expect(formatDay(at(2026, 10, 19, 23, 59), now)).toBe('Yesterday');
    expect(formatDay(at(2026, 10, 18, 1, 0), now)).toBe('18 Nov');
    expect(formatDay(at(2025, 10, 18, 1, 0), now)).toBe('18 Nov 2025');
  });
});

describe('text of a trace', () => {
  it('shows control and direction characters as marks and keeps everything else', () => {
    expect(visibleText('a\u0000b\u001b[31m')).toBe('a␀b␛[31m');
    expect(visibleText('invoice\u202egnp.exe')).toBe('invoice⟨U+202E⟩gnp.exe');
    expect(visibleText('line\n\ttab é 漢字 😀')).toBe('line\n\ttab é 漢字 😀');
  });
});

describe('a place in the window', () => {
  it.each([
    ['', { page: 'cases', caseId: null, rest: [] }],
    ['#/cases/new', { page: 'new-case', caseId: null, rest: [] }],
    ['#/case/7', { page: 'overview', caseId: '7', rest: [] }],
    ['#/case/7/traces/9?entry=12', { page: 'traces', caseId: '7', rest: ['9'] }],
    ['#/case/7/findings/MOD-05%201', { page: 'findings', caseId: '7', rest: ['MOD-05 1'] }],
    ['#/case/7/nowhere', { page: 'cases', caseId: null, rest: [] }],
    ['#/%E0%A4%A', { page: 'cases', caseId: null, rest: [] }],
  ])('%s is read as it is meant', (hash, route) => expect(parseRoute(hash)).toMatchObject(route));
});
