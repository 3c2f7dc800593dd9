import { expect, test } from 'vitest';
import { requestCookies, responseCookies } from '../../../../src-main/capture/assembly/cookies.ts';

const setCookie = (value: string) => responseCookies([{ name: 'Set-Cookie', value }])[0];

test('a Set-Cookie header with all its attributes', () => {
  expect(
    setCookie(
      'id=a=b; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/x; Domain=.a.test; Secure; HttpOnly; SameSite=None',
    ),
  ).toEqual({
    name: 'id',
    value: 'a=b',
    expires: '2099-10-21T07:28:00.000Z',
    path: '/x',
    domain: '.a.test',
    secure: true,
    httpOnly: true,
    sameSite: 'None',
  });
});

test.each([
  ['no value at all', '', { name: '', value: '' }],
  ['a value without a name', 'abc; Path=/', { name: '', value: 'abc' }],
  ['an end in a year that dates do not reach', 'a=1; Expires=Wed, 21 Oct 99999 07:28:00 GMT', { name: 'a' }],
  ['an end that is no date', 'a=1; Expires=soon', { name: 'a' }],
])('%s', (_what, line, cookie) => {
  expect(setCookie(line)).toMatchObject(cookie);
  expect(setCookie(line)).not.toHaveProperty('expires');
});

test('a Cookie header, where nothing better is known', () => {
  const headers = [{ name: 'cookie', value: 'a=1; b="2=3"; ; c' }];
  expect(requestCookies(undefined, headers)).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: '"2=3"' },
    { name: '', value: 'c' },
  ]);
});
