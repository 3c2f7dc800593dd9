import { describe, expect, it } from 'vitest';
import { UNKNOWN_ENVIRONMENT } from '../../../src-main/contract/index.ts';
import { suggestedOption, type CaseFacts } from '../../../src-main/guides/index.ts';
import type { Suggestion } from '../../../src-main/guides/guide.ts';

const NOTHING: CaseFacts = { environment: UNKNOWN_ENVIRONMENT, cloud: null, checks: [], findings: [] };
const environment = (known: Partial<CaseFacts['environment']>): CaseFacts => ({
  ...NOTHING,
  environment: { ...UNKNOWN_ENVIRONMENT, ...known },
});

function because(suggestion: Suggestion, facts: CaseFacts): string | null {
  const options = [{ id: 'it', title: 'It', hint: '', suggest: [suggestion] }];
  return suggestedOption({ options }, facts)?.because ?? null;
}

describe('a version', () => {
  it.each([
    ['10.0.30', '', true],
    ['10.0.29', '', false],
    ['10.0.9', '', false],
    ['10.0.100', '', true],
    ['10.0.40 (PU64)', '', true],
    ['', 'PU54', true],
    ['', 'PU53', false],
    ['', 'Update64', true],
    ['', 'Platform update 64 (7.0.7279.121)', true],
    ['PU52', '', false],
    // The version that is written is meant, not the update of another.
    ['10.0.20', 'PU64', false],
  ])('of %s and %s is 10.0.30 or later: %s', (financeVersion, platformVersion, isLater) => {
    const facts = environment({ financeVersion, platformVersion });
    expect(because({ version: { from: '10.0.30' } }, facts) !== null).toBe(isLater);
    expect(because({ version: { before: '10.0.30' } }, facts) !== null).toBe(!isLater);
  });

  it.each(['', '10.0.383.20013', '7.0.7279.121', 'unknown', '110.0.40', '10.0.1860.51'])(
    'is not read from %s',
    (financeVersion) => {
      const facts = environment({ financeVersion });
      expect(because({ version: { from: '10.0.1' } }, facts)).toBeNull();
      expect(because({ version: { before: '10.0.999' } }, facts)).toBeNull();
    },
  );
});

describe('what speaks for an option is said', () => {
  const checks = [{ id: 'a.b', title: 'It is there', state: 'fail' }] as const;
  it.each<[string, Suggestion, CaseFacts, string]>([
    [
      'its version',
      { version: { from: '10.0.30' } },
      environment({ financeVersion: '10.0.40 (PU64)' }),
      'The case says version 10.0.40',
    ],
    [
      'its update',
      { version: { from: '10.0.30' } },
      environment({ platformVersion: 'Update64' }),
      'The case says platform update 64',
    ],
    [
      'its cloud',
      { cloud: ['gcc', 'dod'] },
      { ...NOTHING, cloud: 'gcc' },
      'The Dataverse address of the case is one of GCC',
    ],
    [
      'its host',
      { host: ['*.cloudax.dynamics.com'] },
      environment({ financeUrl: 'https://dev.cloudax.dynamics.com/' }),
      'Finance and operations is at dev.cloudax.dynamics.com',
    ],
    [
      'what it knows',
      { field: 'dataverseUrl' },
      environment({ dataverseUrl: 'https://org.crm.dynamics.com/' }),
      'The case names https://org.crm.dynamics.com/',
    ],
    [
      'a check',
      { check: 'a.b', state: ['fail', 'warn'] },
      { ...NOTHING, checks },
      'The check “It is there” did not pass',
    ],
    [
      'a finding',
      { finding: ['SET-08', 'SET-09'] },
      { ...NOTHING, findings: [{ code: 'SET-09', title: 'Mismatch' }] },
      'The case has the finding SET-09: Mismatch',
    ],
  ])('%s', (_what, suggestion, facts, words) => {
    expect(because(suggestion, facts)).toBe(words);
    expect(because(suggestion, NOTHING)).toBeNull();
  });

  it('a check in another state says nothing', () => {
    expect(because({ check: 'a.b', state: ['pass'] }, { ...NOTHING, checks })).toBeNull();
  });

  it.each([
    ['*.cloudax.dynamics.com', 'a.b.cloudax.dynamics.com', true],
    ['*.cloudax.dynamics.com', 'cloudax.dynamics.com', false],
    ['*.cloudax.dynamics.com', 'a.cloudax.dynamics.com.evil.example', false],
    ['dev*.sandbox.*.com', 'dev1.sandbox.operations.com', true],
    ['dev*.sandbox.*.com', 'dev1.operations.com', false],
    ['a*a', 'a', false],
    ['a*b*c', 'abc', true],
    ['a.example', 'a.example', true],
    ['a.example', 'b.example', false],
  ])('the host %s fits %s: %s', (pattern, host, fits) => {
    const facts = environment({ financeUrl: `https://${host}/` });
    expect(because({ host: [pattern] }, facts) !== null).toBe(fits);
  });

  it('the first option that something speaks for is meant', () => {
    const option = (id: string, suggest: Suggestion[]) => ({ id, title: id, hint: '', suggest });
    const options = [
      option('none', []),
      option('not', [{ field: 'tenantId' }]),
      option('one', [{ field: 'financeUrl' }, { field: 'timeZone' }]),
      option('two', [{ field: 'timeZone' }]),
    ];
    const facts = environment({ timeZone: 'UTC' });
    expect(suggestedOption({ options }, facts)?.option).toBe('one');
  });
});
