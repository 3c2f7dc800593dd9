import { describe, expect, it } from 'vitest';
import type { CaseEvidence } from '../../../src-main/contract/index.ts';
import {
  evidenceHref,
  momentHref,
  pathOf,
  placeOf,
  sourceKind,
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

describe('evidence beyond traces', () => {
  const nowhere = { trace: null, entry: null };
  const LOG = {
    id: 'p',
    added: '2026-11-20T08:00:00Z',
    name: 'activity.csv',
    beginning: '',
    kind: 'activity-log' as const,
    rows: 1_200,
    codes: [],
  };

  it('of a file names its kind, the file and the row', () => {
    const row = evidence({ ...nowhere, pasted: 'p', field: 'row 12, column Error message' });
    expect(placeOf(row, [LOG])).toBe('Activity log');
    expect(whereOf(row, TRACES, [LOG])).toBe('activity.csv, row 12, column Error message');
    expect(sourceKind(LOG)).toBe('Activity log, 1,200 rows');
    expect(sourceKind({ kind: 'text', rows: 1 })).toBe('Text');
  });

  it('of an answer in JSON names the path once', () => {
    const place = evidence({ ...nowhere, pasted: 'p', field: 'text $[0].errorMessage' });
    expect(whereOf(place, TRACES, [LOG])).toBe('activity.csv');
    expect(pathOf(place.field)).toBe('$[0].errorMessage');
  });

  it('of a check leads to it', () => {
    const check = evidence({ ...nowhere, check: 'network.clock-right', field: 'The clock is right' });
    expect(placeOf(check)).toBe('Check');
    expect(whereOf(check, TRACES, [])).toBe('The clock is right');
    expect(evidenceHref('c', 'CHK-1', check)).toBe('#/case/c/checks/network.clock-right');
  });
});

it('a moment before a finding leads to its request, and nowhere without one', () => {
  const moment = { time: null, entry: 4, trace: 't', kind: 'did' as const, text: 'POST /Start, 403' };
  expect(momentHref('c', 'MOD-05-1', moment)).toBe('#/case/c/traces/t?entry=4&finding=MOD-05-1');
  expect(momentHref('c', 'MOD-05-1', { ...moment, entry: null })).toBeNull();
  expect(momentHref('c', 'MOD-05-1', { ...moment, trace: null })).toBeNull();
});

it.each([
  ['response header of entry 12', 'request 12'],
  ['response.content.text of entry 7', 'request 7'],
  ['the text', 'pasted text'],
])('the source %s is said as %s', (source, words) => expect(sourceWords(source)).toBe(words));
