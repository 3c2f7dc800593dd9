import type { SecretClass } from '../../contract/index.ts';
import { begunEscape, canonicalBytes } from './canonical.ts';

/** How the bytes of a form may differ in the file and still be the same: see `EQUAL`. */
export type FormKind = 'text' | 'base64' | 'hex';

/** One sequence of canonical bytes that a value may become in a file. */
export interface Form {
  kind: FormKind;
  bytes: Uint8Array;
  class: SecretClass;
  /** A piece of 24 bytes is a find too; not for identities, whose pieces (a domain, a first name) are common words. */
  findsPieces: boolean;
}

/** Shorter values can't be told from ordinary text; the redactor never spreads them. */
export const SHORTEST_VALUE = 8;

/** Named for people: what the forms and the canonical reading of a file cover. */
export const ENCODINGS = [
  'raw',
  'JSON-escaped, any depth',
  'percent-encoded, any depth',
  'form-encoded (+)',
  'HTML entities',
  'UTF-16LE',
  'UTF-16BE',
  'base64, 3 alignments',
  'base64url, 3 alignments',
  'hex',
  'gzip and zlib in base64 or hex',
];

const CREDENTIALS: ReadonlySet<SecretClass> = new Set<SecretClass>([
  'token',
  'cookie',
  'password',
  'key',
  'code',
  'csrf',
  'signature',
  'connection-string',
  'page-state',
  'session',
]);

export function formsOf(value: string, secretClass: SecretClass): Form[] {
  const findsPieces = CREDENTIALS.has(secretClass);
  const plain = Buffer.from(value, 'utf8');
  const forms: Form[] = [];
  const add = (kind: FormKind, bytes: Uint8Array) => {
    if (bytes.length >= SHORTEST_VALUE) forms.push({ kind, bytes, class: secretClass, findsPieces });
  };
  const addText = (bytes: Uint8Array) => {
    const text = canonicalBytes(bytes);
    const whole = text.length - begunEscape(text);
    add('text', whole >= SHORTEST_VALUE ? text.slice(0, whole) : text);
  };
  addText(plain);
  // After a backslash (DOMAIN\u12345) the reading of a file takes such a start for an escape.
  if (/^u[\da-f]{4}/i.test(value)) addText(Buffer.concat([Buffer.from('\\'), plain]));
  if (plain.some((byte) => byte >= 0x80)) {
    const little = Buffer.from(value, 'utf16le');
    addText(little);
    addText(Buffer.from(little).swap16());
  }
  for (let alignment = 0; alignment < 3; alignment++) add('base64', base64At(plain, alignment));
  add('hex', Buffer.from(plain.toString('hex'), 'latin1'));
  return forms;
}

/** The characters of base64 that `plain` alone decides when `alignment` bytes (modulo 3) stand before it. */
function base64At(plain: Uint8Array, alignment: number): Uint8Array {
  const encoded = Buffer.concat([Buffer.alloc(alignment), plain]).toString('base64');
  const first = Math.ceil((alignment * 8) / 6);
  const end = Math.floor(((alignment + plain.length) * 8) / 6);
  return Buffer.from(encoded.slice(first, end), 'latin1');
}

/** Per kind, the byte that stands for all bytes equal to it: `+` and space; base64 and base64url; hex in both cases. */
export const EQUAL: Readonly<Record<FormKind, Uint8Array>> = {
  text: equality(['+ ']),
  base64: equality(['+ -', '/_']),
  hex: equality(['Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff']),
};

/** Coarser than each of EQUAL, for hashing. */
export const EQUAL_IN_ANY: Uint8Array = equality(['+ -', '/_', 'Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff']);

function equality(groups: readonly string[]): Uint8Array {
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (const group of groups)
    for (const character of group) table[character.charCodeAt(0)] = group.charCodeAt(0);
  return table;
}
