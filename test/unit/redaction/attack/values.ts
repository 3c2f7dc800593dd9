import { createHash } from 'node:crypto';

/**
 * Invented values, made at run time from a number, so that no file of this repository holds anything that a scanner
 * or a person could take for a secret. Equal numbers give equal values.
 */
export interface Values {
  /** Letters of both cases and digits. */
  token(length?: number): string;
  base64(bytes?: number): string;
  base64url(bytes?: number): string;
  hex(length?: number): string;
  digits(length: number): string;
  guid(): string;
  password(): string;
  /** Given and family name, neither of them a word. */
  person(): string;
  upn(): string;
  jwt(claims?: Record<string, unknown>): { whole: string; signature: string };
  ip(): string;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const SYLLABLES = [
  'vel',
  'mira',
  'oko',
  'nta',
  'bru',
  'sel',
  'tavi',
  'run',
  'jos',
  'keta',
  'dom',
  'lind',
  'zor',
  'pek',
];

export function createValues(start: string): Values {
  let drawn = 0;
  const bytes = (count: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < count; have += 32)
      blocks.push(createHash('sha256').update(`${start}/${(drawn += 1)}`).digest());
    return Buffer.concat(blocks).subarray(0, count);
  };
  const pick = <T>(list: ArrayLike<T>, byte: number): T => list[byte % list.length]!;
  const name = (): string => {
    const text = [...bytes(3)].map((byte) => pick(SYLLABLES, byte)).join('');
    return text[0]!.toUpperCase() + text.slice(1);
  };
  const values: Values = {
    token: (length = 40) => {
      const text = [...bytes(length)].map((byte) => pick(LETTERS, byte)).join('');
      return `q7${text.slice(2)}`;
    },
    base64: (count = 32) => bytes(count).toString('base64'),
    base64url: (count = 32) => bytes(count).toString('base64url'),
    hex: (length = 32) => bytes(Math.ceil(length / 2)).toString('hex').slice(0, length),
    digits: (length) => [...bytes(length)].map((byte, i) => String(i === 0 ? (byte % 9) + 1 : byte % 10)).join(''),
    guid: () => {
      const hex = bytes(16).toString('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
    },
    password: () => `${name()}!${values.digits(4)}xQ`,
    person: () => `${name()} ${name()}`,
    upn: () => `${name().toLowerCase()}.${name().toLowerCase()}@contoso-${values.digits(3)}.example`,
    jwt: (claims = {}) => {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const signature = values.base64url(64);
      return { whole: `${part({ typ: 'JWT', alg: 'RS256', kid: 'k1' })}.${part({ aud: 'https://api.example', ...claims })}.${signature}`, signature };
    },
    ip: () => `203.0.113.${1 + (bytes(1)[0]! % 250)}`,
  };
  return values;
} // prettier-ignore
