import { describe, expect, it } from 'vitest';
import { environmentProxy } from '../../../src-main/network/environment-proxies.ts';

const SERVICE = 'https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI';
const PROXY = { protocol: 'http', host: 'proxy.contoso.com', port: 8080 };
const address = (variables: Record<string, string>, url = SERVICE) => environmentProxy(variables, url)?.proxy;

describe('the proxy the environment names', () => {
  it('is taken for the kind of address it is for, with or without its scheme', () => {
    expect(address({ HTTPS_PROXY: 'http://proxy.contoso.com:8080' })).toEqual(PROXY);
    expect(address({ HTTPS_PROXY: 'proxy.contoso.com:8080' })).toEqual(PROXY);
    expect(address({ HTTPS_PROXY: 'https://proxy.contoso.com/' })).toEqual({
      protocol: 'https',
      host: 'proxy.contoso.com',
      port: 443,
    });
    expect(address({ HTTP_PROXY: 'http://proxy.contoso.com:8080' })).toBeUndefined();
    expect(address({})).toBeUndefined();
  });

  it('is that of the lower case where both are set, and none where it is empty', () => {
    const HTTPS_PROXY = 'http://other.contoso.com:1';
    expect(address({ HTTPS_PROXY, https_proxy: 'http://proxy.contoso.com:8080' })).toEqual(PROXY);
    expect(address({ HTTPS_PROXY: '  ' })).toBeUndefined();
  });

  it.each([
    ['dynamics.com', true],
    ['.dynamics.com', true],
    ['*.dynamics.com', true],
    ['example.org, CRM4.Dynamics.com', true],
    ['localhost contoso.crm4.dynamics.com:443', true],
    ['*', true],
    ['contoso.crm4.dynamics.com:8443', false],
    ['amics.com', false],
    ['crm4.dynamics.com.example.org', false],
  ])('is left out by NO_PROXY=%s: %s', (NO_PROXY, isLeftOut) => {
    const variables = { HTTPS_PROXY: 'http://proxy.contoso.com:8080', NO_PROXY };
    expect(address(variables) === undefined).toBe(isLeftOut);
  });

  it('keeps its credentials apart from what is shown', () => {
    const named = environmentProxy({ HTTPS_PROXY: 'http://ana:p%40ss%@proxy.contoso.com:8080' }, SERVICE);
    expect(named?.authorization).toBe(`Basic ${Buffer.from('ana:p%40ss%').toString('base64')}`);
    expect(JSON.stringify(named?.proxy)).not.toMatch(/ana|ss/);
    const escaped = environmentProxy({ HTTPS_PROXY: 'http://ana:p%40ss@proxy.contoso.com:8080' }, SERVICE);
    expect(escaped?.authorization).toBe(`Basic ${Buffer.from('ana:p@ss').toString('base64')}`);
  });

  it.each(['socks5://proxy.contoso.com:1080', 'file:///etc/passwd', 'http://:8080'])(
    'is refused by its name alone when it is no proxy: %s',
    (value) => {
      expect(() => address({ HTTPS_PROXY: value })).toThrow(
        'HTTPS_PROXY does not name an http or https proxy.',
      );
    },
  );
});
