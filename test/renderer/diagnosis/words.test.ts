import { describe, expect, it } from 'vitest';
import type { CaseEvidence } from '../../../src-main/contract/index.ts';
import {
  evidenceHref,
  pathOf,
  placeOf,
  sourceWords,
  whereOf,
} from '../../../src-renderer/features/diagnosis/words.ts';

const evidence = (more: Partial<CaseEvidence>): CaseEvidence => ({
  trace: 't',
  pasted: null,
  check: null,
  entry: 12,
  time: null,
  url: null,
  field: 'response.content.text $.details[0].errorMessage',
  excerpt: '',
  mark: null,
  ...more,
});
const TRACES = [{ id: 't', name: 'Stop fails', kind: 'har' as const, added: '', practice: false }];

describe('a piece of evidence', () => {
  it('says what it is and where it stands', () => {
    expect(placeOf(evidence({}))).toBe('Answer');
    expect(pathOf(evidence({}).field)).toBe('$.details[0].errorMessage');
    expect(whereOf(evidence({}), TRACES, [])).toBe('Trace “Stop fails”, request 12');
    expect(placeOf(evidence({ field: '_newer[0]' }))).toBe('_newer[0]');
    expect(placeOf(evidence({ trace: null, pasted: 'p', entry: null, field: 'text' }))).toBe('Pasted text');
  });

  it('leads to its entry and field, to the trace where there is no entry, and nowhere from a text', () => {
    expect(evidenceHref('c', 'MOD-05-1', evidence({ field: 'response.status' }))).toBe(
      '#/case/c/traces/t?entry=12&field=response.status&finding=MOD-05-1',
    );
    expect(evidenceHref('c', 'MOD-05-1', evidence({ entry: null }))).toBe(
      '#/case/c/traces/t?finding=MOD-05-1',
    );
    expect(evidenceHref('c', 'MOD-05-1', evidence({ trace: null }))).toBeNull();
  });
});

it.each([
  ['response header of entry 12', 'request 12'],
  ['response.content.text of entry 7', 'request 7'],
  ['the text', 'pasted text'],
])('the source %s is said as %s', (source, words) => expect(sourceWords(source)).toBe(words));
