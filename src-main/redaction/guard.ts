import type { SecretClass } from '../contract/index.ts';
import { entropyBits, isDashedGuid, isGuid, isPlainScalar, isWordy, looksRandom } from './randomness.ts';

/**
 * Decides whether a value found in one sensitive place is replaced everywhere. A short or common value is not: to
 * replace every `production` of a trace because a password was `production` would hide nothing and ruin the trace.
 */
export const SHORTEST_SPREAD = 8;
/** `Sommer24!` has about 28 bits of Shannon entropy, `aaaaaaa1` has 4. */
const LEAST_BITS = 20;

const IDENTITIES: ReadonlySet<SecretClass> = new Set<SecretClass>([
  'user',
  'email',
  'phone',
  'ip',
  'machine',
]);

export function isIdentity(secretClass: SecretClass): boolean {
  return IDENTITIES.has(secretClass);
}

/** Everything that is neither identity nor a person's own choice: never unmasked. */
export function isCredential(secretClass: SecretClass): boolean {
  return !isIdentity(secretClass) && secretClass !== 'custom' && secretClass !== 'business-data';
}

/** First-party application ids of Microsoft: the same for every customer, and needed to read a trace. */
const MICROSOFT_IDS: ReadonlySet<string> = new Set([
  '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452',
  '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b',
  '00000015-0000-0000-c000-000000000000',
  '33976c19-1db5-4c02-810e-c243db79efde',
  '00000007-0000-0000-c000-000000000000',
  '00000003-0000-0000-c000-000000000000',
  '00000002-0000-0000-c000-000000000000',
  '00000001-0000-0000-c000-000000000000',
  '51f81489-12ee-4a9e-aaae-a2591f45987d',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '1950a258-227b-4e31-a9cf-717495945fc2',
  '62e90394-69f5-4237-9190-012177145e10',
  'b79fbf4d-3ef9-4689-8143-76b194e85509',
  '00000000-0000-0000-0000-000000000000',
]);

const ROLE_WORDS =
  /\b(?:system|administrator|admin|service|account|user|support|team|group|default|microsoft|dynamics|application|app|guest|test|integration|owner|unknown)\b/i;

export function isSpreadable(value: string, secretClass: SecretClass): boolean {
  if (value.length < SHORTEST_SPREAD || MICROSOFT_IDS.has(value.toLowerCase())) return false;
  switch (secretClass) {
    case 'email':
    case 'custom':
      return true;
    case 'ip':
      return value !== '127.0.0.1' && !value.startsWith('0.0.0.');
    case 'phone':
      return value.replace(/\D/g, '').length >= 10;
    case 'user':
      return isGuid(value) || isPersonName(value) || value.includes('\\') || !isWordy(value);
    case 'cookie':
      return isGuid(value) || looksRandom(value);
    default:
      return !isPlainScalar(value) && !isWordy(value) && entropyBits(value) >= LEAST_BITS;
  }
}

/** Two names or more, none of them a role: `System Administrator` is no person. */
function isPersonName(value: string): boolean {
  return /^\S{2,}(?:[ ,]+\S{1,})+$/.test(value) && !ROLE_WORDS.test(value) && !/\d/.test(value);
}

export function isMicrosoftId(value: string): boolean {
  return isDashedGuid(value) && MICROSOFT_IDS.has(value.toLowerCase());
}
