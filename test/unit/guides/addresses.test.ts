import { expect, it } from 'vitest';
import { UNKNOWN_ENVIRONMENT } from '../../../src-main/contract/index.ts';
import { addressOf } from '../../../src-main/guides/index.ts';
import { addressProblem } from '../../../src-main/guides/addresses.ts';

const known = {
  ...UNKNOWN_ENVIRONMENT,
  financeUrl: 'https://dev.operations.dynamics.com/',
  tenantId: 'a/../b?c#d',
};

it.each([
  ['https://lcs.dynamics.com/V2', 'https://lcs.dynamics.com/V2'],
  ['{financeUrl}?cmp=DAT&mi=x', 'https://dev.operations.dynamics.com/?cmp=DAT&mi=x'],
  ['https://a.example/{tenantId}/x', 'https://a.example/a%2F..%2Fb%3Fc%23d/x'],
])('%s is %s', (url, address) => {
  expect(addressProblem(url)).toBeNull();
  expect(addressOf(url, known)).toBe(address);
});

it('a page is left out while the case does not know where it is', () => {
  expect(addressOf('{dataverseUrl}main.aspx', known)).toBeNull();
  expect(addressOf('https://a.example/{lcsEnvironmentId}', known)).toBeNull();
});

it.each(['http://a.example/', 'javascript:alert(1)', 'file:///etc/passwd', ''])(
  'what the case says does not make a page of %s',
  (financeUrl) => {
    expect(addressOf('{financeUrl}?x', { ...known, financeUrl })).toBeNull();
  },
);

it.each([
  ['http://a.example/', 'must be an https address'],
  ['lcs.dynamics.com', 'must be an https address'],
  ['https://', 'must be an https address'],
  ['{tenantId}/x', 'starts with {tenantId}'],
  ['{toString}', 'starts with {toString}'],
  ['https://a.example/{financeUrl}', 'has {financeUrl} in it'],
  ['{financeUrl}{dataverseUrl}', 'has {dataverseUrl} in it'],
])('%s is refused: %s', (url, problem) => {
  expect(addressProblem(url)).toContain(problem);
});
