import { describe, expect, it } from 'vitest';
import {
  closedWords,
  comparedWords,
  missingAddressWords,
  runWords,
  whenOf,
} from '../../../src-renderer/features/checks/words.ts';
import { check, run } from './fake-checks.ts';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 51);

describe('words of the checks', () => {
  it('say when a run was as a person would', () => {
    const now = at(22, 20);
    expect(whenOf(at(22, 13).toISOString(), now)).toBe('today 13:51');
    expect(whenOf(at(21, 13).toISOString(), now)).toBe('yesterday 13:51');
    expect(whenOf(at(18, 13).toISOString(), now)).toBe('18 Nov 13:51');
  });

  it('say that a run did not come to its end', () => {
    expect(runWords(run([]))).toMatch(/^Last run today .*, took 3\.21 s\.$/);
    expect(runWords(run([], { ended: 'cancelled' }))).toContain('cancelled after 3.21 s');
    expect(runWords(run([], { ended: 'timed-out' }))).toContain('because time was up');
  });

  it('compare with the run before, and say nothing of the first', () => {
    const comparedWith = new Date().toISOString();
    expect(comparedWords(run([check('a', { change: 'new' })]))).toBe('');
    expect(comparedWords(run([check('a')], { comparedWith }))).toMatch(/nothing changed\.$/);
    expect(
      comparedWords(
        run([check('a', { change: 'better' }), check('b', { change: 'worse' }), check('c')], {
          comparedWith,
        }),
      ),
    ).toMatch(/1 worse, 1 better\.$/);
  });

  it('name the services that keep checks from being made', () => {
    const services = [
      { service: 'dataverse', state: 'sign-in', host: 'a.example' },
      { service: 'graph', state: 'sign-in', host: 'b.example' },
      { service: 'finance', state: 'no-address', host: '' },
    ] as const;
    expect(closedWords(services)).toContain('Dataverse and Microsoft Graph');
    expect(missingAddressWords(services)).toContain('finance and operations');
    expect(closedWords([])).toBe('');
    expect(missingAddressWords([])).toBe('');
  });
});
