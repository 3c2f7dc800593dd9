import { describe, expect, it } from 'vitest';
import { matchingItems, type PaletteItem } from '../../../src-renderer/features/palette/items.ts';
import { pieces } from '../../../src-renderer/features/palette/match.ts';

const item = (group: PaletteItem['group'], text: string, second = ''): PaletteItem => ({
  group,
  icon: 'folder',
  text,
  second,
  run: () => undefined,
});

const ITEMS = [
  item('Commands', 'Stop capture'),
  item('Commands', 'Start a new case'),
  item('This case', 'Finding: maps can’t be stopped', 'MOD-05'),
  item('Identifiers', 'Copy Root activity ID', 'c7d2a1f0'),
  item('Cases', 'Vendors stop at the primary contact', 'Litware UAT'),
];

const found = (typed: string) => matchingItems(ITEMS, typed).map(({ text }) => text);

describe('the palette', () => {
  it('finds what holds every typed word, in any order and also in the second line', () => {
    expect(found('stop')).toEqual([
      'Stop capture',
      'Finding: maps can’t be stopped',
      'Vendors stop at the primary contact',
    ]);
    expect(found('litware vendors')).toEqual(['Vendors stop at the primary contact']);
    expect(found('mod-05')).toEqual(['Finding: maps can’t be stopped']);
    expect(found('stop nothing')).toEqual([]);
  });

  it('asks for commands only with > and for identifiers only with #', () => {
    expect(found('>st')).toEqual(['Stop capture', 'Start a new case']);
    expect(found('#')).toEqual(['Copy Root activity ID']);
  });

  it('shows of each group no more than can be taken in', () => {
    const many = Array.from({ length: 50 }, (_, at) => item('Cases', `Case ${at}`));
    expect(matchingItems(many, '')).toHaveLength(8);
  });

  it('marks the typed words where they stand, and loses no letter', () => {
    expect(pieces('Stop on Customers V3', 'cust stop')).toEqual([
      { text: 'Stop', isHit: true },
      { text: ' on ', isHit: false },
      { text: 'Cust', isHit: true },
      { text: 'omers V3', isHit: false },
    ]);
    expect(
      pieces('stopstop', 'stop st')
        .map(({ text }) => text)
        .join(''),
    ).toBe('stopstop');
  });
});
