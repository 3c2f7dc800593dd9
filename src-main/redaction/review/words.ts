import type { SecretClass } from '../../contract/index.ts';
import { serviceOf } from './services.ts';

/** Claims of a token that stay, as `log._redaction` keeps them. */
export type Claims = Readonly<Record<string, unknown>>;

/** Fields of OAuth and of sign-in pages whose name says all. */
const BY_NAME: Readonly<Record<string, string>> = {
  access_token: 'Access token',
  refresh_token: 'Refresh token',
  id_token: 'ID token',
  accesstoken: 'Access token',
  refreshtoken: 'Refresh token',
  idtoken: 'ID token',
  code: 'Sign-in code',
  state: 'Sign-in state',
  nonce: 'Sign-in nonce',
  code_verifier: 'Code verifier',
  code_challenge: 'Code challenge',
  device_code: 'Device code',
  client_secret: 'Client secret',
  client_info: 'Client information',
  sig: 'Signature of a storage link',
};

const BY_CLASS: Record<SecretClass, string> = {
  token: 'Token',
  cookie: 'Cookie',
  password: 'Password or secret',
  key: 'Key',
  code: 'Sign-in value',
  csrf: 'Form token',
  signature: 'Signature',
  'connection-string': 'Connection string',
  'page-state': 'Sign-in page state',
  session: 'Session value',
  user: 'Person',
  email: 'Email address',
  phone: 'Phone number',
  ip: 'IP address',
  machine: 'Computer or home folder',
  custom: 'Value',
  'business-data': 'Value',
};

/** `string:12`, as the strict policy puts in: many values have the same. */
export function lengthWords(standIn: string): string | null {
  const [, kind, length] = /^(string|number):(\d+)$/.exec(standIn) ?? [];
  if (kind === undefined) return null;
  return kind === 'string' ? `Text of ${length} characters` : `Number of ${length} digits`;
}

/** What a value is, in words, by what the token says about itself or by the field it was first found in. */
export function whatItIs(secretClass: SecretClass, name: string, claims: Claims | null): string {
  if (claims) return tokenWords(claims);
  const known = BY_NAME[name.toLowerCase()];
  if (known) return known;
  if (secretClass === 'signature' && /^s[a-z]{1,3}$/.test(name)) return 'Part of a signed link';
  const words = BY_CLASS[secretClass];
  if (name === '') return words;
  return secretClass === 'cookie' ? `${words} ${name}` : `${words} in ${name}`;
}

function tokenWords(claims: Claims): string {
  const isFor = typeof claims['aud'] === 'string' ? ` for ${serviceOf(claims['aud'])}` : '';
  if (claims['enc'] !== undefined) return `Encrypted token${isFor}`;
  const isAccess = ['scp', 'roles', 'appid', 'azp'].some((claim) => claims[claim] !== undefined);
  if (isAccess) return `Access token${isFor}`;
  return claims['aud'] === undefined ? 'Token' : 'ID token';
}

const TIMES: Readonly<Record<string, string>> = { exp: 'expires', iat: 'issued', nbf: 'valid from' };
const SHOWN = ['aud', 'appid', 'azp', 'scp', 'roles', 'exp', 'iat'];

/** What a person is told about a token: whom it is for, and until when. */
export function aboutToken(claims: Claims): { name: string; value: string }[] {
  return SHOWN.flatMap((claim) => {
    const value = claims[claim];
    if (value === undefined) return [];
    const time = TIMES[claim];
    if (time === undefined) return [{ name: claim, value: textOf(value).slice(0, 200) }];
    const date = new Date(Number(value) * 1000);
    return Number.isNaN(date.getTime()) ? [] : [{ name: time, value: date.toISOString() }];
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(textOf).join(' ') : JSON.stringify(value);
}
