import { expect, test } from 'vitest';
import { createRoles, hostOf, keepsBodies } from '../../../src-main/capture/hosts.ts';

test.each([
  ['https://a.test/path?x=https://b.test/', 'a.test'],
  ['https://A.Test:8443?x', 'a.test:8443'],
  ['https://user:p@ss@a.test/', 'a.test'],
  ['wss://a.test', 'a.test'],
  ['https://a.test#https://b.test/', 'a.test'],
  ['data:text/html,https://a.test/', ''],
  ['blob:https://a.test/1', ''],
  ['about:blank', ''],
  ['', ''],
])('the host of %s is %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});

test('a host is asked about once', () => {
  const asked: string[] = [];
  const roleOf = createRoles((host) => {
    asked.push(host);
    return host === 'a.test' ? 'sign-in' : 'other';
  });
  expect(['https://a.test/1', 'https://b.test/', 'https://a.test/2'].map(roleOf)).toEqual([
    'sign-in',
    'other',
    'sign-in',
  ]);
  expect(asked).toEqual(['a.test', 'b.test']);
});

test('bodies are kept of all, of the environment without its sign-in, or of none', () => {
  const kept = (policy: 'all' | 'environment' | 'none') =>
    (['dual-write', 'environment', 'sign-in', 'other'] as const).filter((role) => keepsBodies(policy, role));
  expect(kept('all')).toHaveLength(4);
  expect(kept('environment')).toEqual(['dual-write', 'environment']);
  expect(kept('none')).toEqual([]);
});
