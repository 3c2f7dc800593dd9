import { describe, expect, it } from 'vitest';
import { readClientId, readTenant } from '../../../src-main/identity/index.ts';

const ID = '11111111-2222-4333-8444-555555555555';

describe('a tenant', () => {
  it.each([
    ['contoso.com', 'contoso.com'],
    ['  Contoso.OnMicrosoft.com ', 'contoso.onmicrosoft.com'],
    [ID.toUpperCase(), ID],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ])('is named by %s', (text, tenant) => {
    expect(readTenant(text)).toBe(tenant);
  });

  it.each([
    'common',
    'organizations',
    'consumers',
    '',
    'contoso',
    'contoso.com/../evil',
    'contoso.com@evil.example',
    'evil.example/oauth2?x=contoso.com',
    'contoso.com#',
    '//evil.example',
    'contoso..com',
    '-contoso.com',
    'contoso.com\nevil.example',
    `${'a'.repeat(70)}.com`,
    `${'a.'.repeat(200)}com`,
    'cöntoso.com',
    '127.0.0.1',
  ])('is not named by %j', (text) => {
    expect(() => readTenant(text)).toThrow(expect.objectContaining({ code: 'SIGN_IN_TENANT_INVALID' }));
  });
});

describe('an app registration', () => {
  it('is named by its id, however it was pasted', () => {
    expect(readClientId(` ${ID.toUpperCase()}\n`)).toBe(ID);
  });

  it.each(['', 'dwsc', `{${ID}}`, `${ID}x`, `api://${ID}`])('is not named by %j', (text) => {
    expect(() => readClientId(text)).toThrow(expect.objectContaining({ code: 'SIGN_IN_CLIENT_ID_INVALID' }));
  });
});
