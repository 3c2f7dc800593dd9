import { describe, expect, it } from 'vitest';
import type {
  Confidence,
  Diagnosis,
  Evidence,
  Finding,
  Identifier,
  Moment,
} from '../../../src-main/contract/index.ts';
import { builtInRules } from '../../../src-main/diagnosis/index.ts';
import { mergeDiagnoses as merge, type SaidOf } from '../../../src-main/flows/merge-diagnoses.ts';

const id = (label: string, value: string, source = 'entry 1') => ({ label, value, source });

function finding(code: string, confidence: Confidence, more: Partial<Finding> = {}): Finding {
  return {
    id: `${code}-1`,
    code,
    title: code,
    severity: 'error',
    confidence,
    what: '',
    why: '',
    roles: { now: '' },
    fix: [],
    ticket: null,
    article: { id: null, url: '' },
    evidence: [{ entry: 3, url: null, field: 'response.status', excerpt: '403' }],
    identifiers: [],
    ...more,
  };
}

const of = (trace: string, findings: Finding[], identifiers: Diagnosis['identifiers'] = []) => ({
  findings: findings.map((found) => ({
    ...found,
    evidence: found.evidence.map((evidence) => ({ ...evidence, trace })),
  })),
  identifiers,
});

type Said = SaidOf<Evidence & { trace: string }, Identifier>;
const mergeDiagnoses = (sources: Said[]): Said => merge(sources, builtInRules.order);

describe('what several traces say', () => {
  it('has each cause once, as sure as the surest trace, with the evidence of all by their names', () => {
    const { findings } = mergeDiagnoses([
      of('a', [finding('MOD-04', 'low')]),
      of('b', [finding('MOD-04', 'high'), finding('MOD-05', 'medium')]),
    ]);
    expect(findings.map(({ code, confidence }) => [code, confidence])).toEqual([
      ['MOD-04', 'high'],
      ['MOD-05', 'medium'],
    ]);
    expect(findings[0]!.evidence.map(({ trace, entry }) => [trace, entry])).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
    expect(findings[0]).not.toHaveProperty('occurrences');
  });

  it('counts what was seen more often than it is listed', () => {
    const { findings } = mergeDiagnoses([
      of('a', [finding('MOD-04', 'low', { occurrences: 40 })]),
      of('b', [finding('MOD-04', 'low')]),
    ]);
    expect(findings[0]).toMatchObject({ occurrences: 41 });
  });

  it('puts first what to act on first, wherever it was found', () => {
    const { findings } = mergeDiagnoses([
      of('a', [finding('SET-01', 'high', { severity: 'info' }), finding('SET-02', 'low')]),
      of('b', [finding('SET-03', 'high')]),
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['SET-03', 'SET-02', 'SET-01']);
  });

  it('has each identifier once, with the first place it was seen in', () => {
    const ids = [id('Session ID', 'ABC'), id('Session ID', 'abc', 'entry 9'), id('Root activity ID', 'abc')];
    const { identifiers, findings } = mergeDiagnoses([
      of('a', [finding('MOD-04', 'low', { identifiers: [ids[0]!] })], [ids[0]!]),
      of('b', [finding('MOD-04', 'low', { identifiers: [ids[1]!] })], [ids[1]!, ids[2]!]),
    ]);
    expect(identifiers).toEqual([ids[0], ids[2]]);
    expect(findings[0]!.identifiers).toEqual([ids[0]]);
  });

  it('tells what happened before it was first seen', () => {
    const at = (time: string | null): Moment[] => [{ time, entry: 1, kind: 'opened', text: 'a page' }];
    const [early, late] = [at('2026-11-21T09:00:00Z'), at('2026-11-21T10:00:00Z')];
    const beforeOf = (...befores: (Moment[] | undefined)[]) =>
      mergeDiagnoses(
        befores.map((before, index) => of(`${index}`, [finding('MOD-04', 'low', before ? { before } : {})])),
      ).findings[0]?.before;
    expect(beforeOf(late, early)).toEqual(early);
    expect(beforeOf(early, late)).toEqual(early);
    expect(beforeOf(undefined, late)).toEqual(late);
    expect(beforeOf(at(null), late)).toEqual(at(null));
    expect(beforeOf(undefined, undefined)).toBeUndefined();
  });
});
