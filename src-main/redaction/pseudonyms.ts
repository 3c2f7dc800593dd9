import { createHmac } from 'node:crypto';
import type { SecretClass } from '../contract/index.ts';

/**
 * Typed, keyed, deterministic stand-ins: 64 bits of HMAC-SHA-256 over class-free content, so that one value has one
 * pseudonym wherever it stands. Their characters are safe in JSON, URLs, headers, cookies and HTML, so putting one in
 * never needs escaping.
 */
const PREFIX: Record<Exclude<SecretClass, 'email' | 'ip'>, string> = {
  token: 'tok_',
  cookie: 'cookie_',
  password: 'pwd_',
  key: 'key_',
  code: 'code_',
  csrf: 'csrf_',
  signature: 'sig_',
  'connection-string': 'conn_',
  'page-state': 'page_',
  session: 'ses_',
  user: 'user-',
  phone: 'phone_',
  machine: 'host-',
  custom: 'word_',
  'business-data': 'val_',
};

const NAMED = '(?:tok|cookie|pwd|key|code|csrf|sig|conn|page|ses|phone|word|val|rem)_[0-9a-f]{16}';
const PERSON = '(?:user|host)-[0-9a-f]{16}(?:@redacted\\.invalid)?';
/** RFC 3849: the documentation prefix of IPv6, valid wherever an address is. */
const ADDRESS = '2001:db8::[0-9a-f]{4}:[0-9a-f]{4}:[0-9a-f]{4}:[0-9a-f]{4}';
const SHAPE = new RegExp(`^(?:${NAMED}|${PERSON}|${ADDRESS})$`);
const SHAPES = new RegExp(`${NAMED}|${PERSON}|${ADDRESS}`, 'g');
/** What every shape holds; the first characters to look for before the expression is tried. */
export const PSEUDONYM_STARTS = [...new Set(Object.values(PREFIX)), 'rem_', '2001:db8::'];

export function hasPseudonymShape(text: string): boolean {
  return text.length <= 50 && SHAPE.test(text);
}

export class Pseudonyms {
  readonly #key: Buffer;
  readonly #own = new Set<string>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Names pseudonyms an earlier redaction put in. Whatever has not exactly their shape is ignored. */
  carry(list: unknown): void {
    if (!Array.isArray(list)) return;
    for (const item of list) if (typeof item === 'string' && hasPseudonymShape(item)) this.#own.add(item);
  }

  make(value: string, secretClass: SecretClass): string {
    const hex = this.hmac(value);
    const pseudonym =
      secretClass === 'email'
        ? `user-${hex}@redacted.invalid`
        : secretClass === 'ip'
          ? `2001:db8::${hex.slice(0, 4)}:${hex.slice(4, 8)}:${hex.slice(8, 12)}:${hex.slice(12)}`
          : PREFIX[secretClass] + hex;
    this.#own.add(pseudonym);
    return pseudonym;
  }

  /** Stands for content that was removed: told apart, never recognised by who does not know the key. */
  forRemoved(content: string | Buffer): string {
    const pseudonym = `rem_${this.hmac(content)}`;
    this.#own.add(pseudonym);
    return pseudonym;
  }

  hmac(content: string | Buffer): string {
    return createHmac('sha256', this.#key).update(content).digest('hex').slice(0, 16);
  }

  /** Exactly one pseudonym of this redaction, or of one it builds on. */
  owns(text: string): boolean {
    return text.length <= 50 && this.#own.has(text);
  }

  /** The text without them: judged by what an author wrote, so that a second run judges as the first did. */
  without(text: string): string {
    return text.replace(SHAPES, (found) => (this.#own.has(found) ? '' : found));
  }

  list(): string[] {
    return [...this.#own].sort();
  }
}
