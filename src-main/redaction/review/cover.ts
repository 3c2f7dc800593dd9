import type { SecretClass } from '../../contract/index.ts';
import { isCredential } from '../guard.ts';

/** As many for every value: how long a password is, is nobody's business either. */
const DOTS = '•'.repeat(12);
/** Shorter than this, two characters would be too much of it. */
const SHORTEST_HEAD = 8;
const SHORTEST_TOKEN = 40;

/** What a person sees in place of a value: enough to tell what it is, never the value. */
export function cover(value: string, secretClass: SecretClass): string {
  if (isCredential(secretClass)) return tokenHead(value) + DOTS;
  return (value.length < SHORTEST_HEAD ? '' : (/^.{2}/u.exec(value)?.[0] ?? '')) + DOTS;
}

/** The same for every token of a kind: the start of a JOSE header, or the version of a token of Entra ID. */
function tokenHead(value: string): string {
  if (value.length < SHORTEST_TOKEN) return '';
  if (/^[01]\.A/.test(value)) return value.slice(0, 3);
  const head = Buffer.from(value.slice(0, 12), 'base64').toString('latin1');
  return /^\{"(?:typ|alg|kid|x5t|enc|zip|cty)"/.test(head) ? value.slice(0, 8) : '';
}
