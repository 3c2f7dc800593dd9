import { hostKind, type HostKind } from '../hosts.ts';

const WORDS: Record<HostKind, string> = {
  'dual-write': 'Dual-write',
  gateway: 'Gateway',
  'finance-and-operations': 'F&O',
  dataverse: 'Dataverse',
  'lifecycle-services': 'LCS',
  'sign-in': 'Sign-in',
  connector: 'Connector',
  'power-platform': 'Power Platform',
};

export const OTHER_SERVICE = 'other';
export const SERVICES: readonly string[] = [...Object.values(WORDS), OTHER_SERVICE];

/** A trace has few hosts and many requests. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

/** What a host is, in the word of the list. */
export function serviceOf(host: string): string {
  const before = known.get(host);
  if (before !== undefined) return before;
  const kind = hostKind(host);
  const word = kind ? WORDS[kind] : OTHER_SERVICE;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(host, word);
  return word;
}
