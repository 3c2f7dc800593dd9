import { fail } from '../contract/index.ts';
import type { Proxy } from './network.ts';

/** A proxy as the environment names it. */
export interface EnvironmentProxy {
  proxy: Proxy;
  /** Proxy-Authorization, or undefined: what stood before the @ of its address. Shown nowhere. */
  authorization: string | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The proxy HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for an address; lower case wins, as with curl. */
export function environmentProxy(variables: Variables, url: string): EnvironmentProxy | null {
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'https:';
  const [name, value] = firstSet(
    variables,
    isSecure ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'],
  );
  if (value === '') return null;
  const [, exceptions] = firstSet(variables, ['no_proxy', 'NO_PROXY']);
  if (isExcepted(exceptions, hostname, port || (isSecure ? '443' : '80'))) return null;
  return readProxy(name, value);
}

function firstSet(variables: Variables, names: readonly [string, string]): [name: string, value: string] {
  const name = names.find((one) => (variables[one] ?? '').trim() !== '') ?? names[1];
  return [name, (variables[name] ?? '').trim()];
}

const DEFAULT_PORTS = { http: 80, https: 443 } as const;

function readProxy(name: string, value: string): EnvironmentProxy {
  // `proxy.contoso.com:8080`: without a scheme it is spoken to in the clear, as everywhere.
  const address = value.includes('://') ? value : `http://${value}`;
  const parsed = URL.canParse(address) ? new URL(address) : null;
  const protocol = parsed?.protocol === 'https:' ? 'https' : parsed?.protocol === 'http:' ? 'http' : null;
  if (!parsed || !protocol) fail('NETWORK_UNREACHABLE', `${name} does not name an http or https proxy.`);
  const { username, password, hostname, port } = parsed;
  return {
    proxy: { protocol, host: hostname, port: port === '' ? DEFAULT_PORTS[protocol] : Number(port) },
    authorization: username === '' ? undefined : `Basic ${basic(username, password)}`,
  };
}

function basic(username: string, password: string): string {
  return Buffer.from(`${unescaped(username)}:${unescaped(password)}`).toString('base64');
}

/** A lone percent sign in a password stands for itself. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `contoso.com` and `.contoso.com` mean the name and what lies below it; `*` means everything; a port narrows. */
function isExcepted(exceptions: string, hostname: string, port: string): boolean {
  const host = hostname.toLowerCase();
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, named = '', onPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const name = named.replace(/^\*?\./, '');
      return (onPort === undefined || onPort === port) && (host === name || host.endsWith(`.${name}`));
    });
}
