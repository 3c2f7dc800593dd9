import type { ReviewGroup, SecretClass } from '../../contract/index.ts';
import { isGuid } from '../randomness.ts';

/** A heading in the list of classes: what people call a kind of value. Finer or coarser than the detectors' classes. */
export interface Row {
  id: string;
  group: ReviewGroup;
  title: string;
}

const row = (id: string, group: ReviewGroup, title: string): Row => ({ id, group, title });

const SESSION = row('session', 'credentials', 'Session and form values');
const PERSON_ID = row('person-id', 'identities', 'Object IDs of people');
const OTHER_TOKENS = row('other-tokens', 'credentials', 'Other tokens');

const BY_CLASS: Record<SecretClass, Row> = {
  token: row('tokens', 'credentials', 'Access and ID tokens'),
  cookie: row('cookies', 'credentials', 'Cookies'),
  code: row('codes', 'credentials', 'Sign-in codes and state'),
  csrf: SESSION,
  session: SESSION,
  'page-state': row('page-state', 'credentials', 'Sign-in page state'),
  signature: row('signatures', 'credentials', 'Signatures'),
  password: row('passwords', 'credentials', 'Passwords and secrets'),
  key: row('keys', 'credentials', 'Keys'),
  'connection-string': row('connection-strings', 'credentials', 'Connection strings'),
  email: row('emails', 'identities', 'Email addresses'),
  user: row('people', 'identities', 'Names of people'),
  ip: row('ips', 'identities', 'Client IP addresses'),
  phone: row('phones', 'identities', 'Phone numbers'),
  machine: row('machines', 'identities', 'Computers, home folders'),
  custom: row('custom', 'added', 'Other values you added'),
  'business-data': row('business-data', 'business-data', 'Values in bodies, by length'),
};

/** The order in which they are listed. */
const ORDER: readonly Row[] = [
  ...Object.values(BY_CLASS).flatMap((found) => (found === BY_CLASS.token ? [found, OTHER_TOKENS] : [found])),
  PERSON_ID,
];
const GROUPS: readonly ReviewGroup[] = [
  'credentials',
  'identities',
  'business-data',
  'added',
  'by-administrator',
  'kept-visible',
  'taken-out',
];

export function rowOf(secretClass: SecretClass, value: string | null, hasClaims: boolean): Row {
  if (hasClaims) return BY_CLASS.token;
  if (secretClass === 'token') return OTHER_TOKENS;
  if (secretClass === 'user' && value !== null && isGuid(value)) return PERSON_ID;
  return BY_CLASS[secretClass];
}

export function inOrder<T extends Row>(rows: Iterable<T>): T[] {
  const rank = ({ id }: Row) => {
    const found = ORDER.findIndex((known) => known.id === id);
    return found < 0 ? ORDER.length : found;
  };
  return [...rows].sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || rank(a) - rank(b));
}
