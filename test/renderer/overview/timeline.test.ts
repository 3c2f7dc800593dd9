import { describe, expect, it } from 'vitest';
import { clockOf, linkOf, timelineDays } from '../../../src-renderer/features/overview/timeline.ts';

const at = (time: string, what = 'note.added', text = time) => ({ time, what, text });
const NOW = new Date('2026-11-20T12:00:00Z');

describe('the days of a timeline', () => {
  it('go back from today, each with its newest event first', () => {
    const days = timelineDays(
      [
        at('2025-12-31T23:00:00Z'),
        at('2026-11-18T09:00:00Z'),
        at('2026-11-19T09:00:00Z'),
        at('2026-11-20T08:00:00Z'),
        at('2026-11-20T09:00:00Z'),
      ],
      'utc',
      NOW,
    );
    expect(
      days.map(({ heading, entries }) => [heading, entries.map(({ time }) => clockOf(time, 'utc'))]),
    ).toEqual([
      ['Today, 20 November', ['09:00', '08:00']],
      ['Yesterday, 19 November', ['09:00']],
      ['18 November', ['09:00']],
      ['31 December 2025', ['23:00']],
    ]);
  });

  it('pass over an event without a readable time', () => {
    expect(timelineDays([at('soon'), at('2026-11-20T08:00:00Z')], 'utc', NOW)).toMatchObject([
      { entries: [{ time: '2026-11-20T08:00:00Z' }] },
    ]);
  });
});

describe('an event', () => {
  it('leads to its trace only while there is one', () => {
    const event = { ...at('2026-11-20T08:00:00Z', 'trace.imported'), trace: 't' };
    expect(linkOf(event, 'c', [{ id: 't' }])?.href).toBe('#/case/c/traces/t');
    expect(linkOf(event, 'c', [])).toBeNull();
  });

  it('leads to what it is about', () => {
    const hrefOf = (what: string) => linkOf(at('2026-11-20T08:00:00Z', what), 'c', [])?.href;
    expect(hrefOf('finding.found')).toBe('#/case/c/findings');
    expect(hrefOf('guide.step')).toBe('#/case/c/guides');
    expect(hrefOf('package.built')).toBe('#/case/c/ticket');
    expect(hrefOf('note.added')).toBeUndefined();
  });
});
