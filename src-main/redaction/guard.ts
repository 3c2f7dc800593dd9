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
  '00000000-0000-0000-0000-000000000000',
  // Role templates of Entra ID, which tokens carry in `wids`.
  '62e90394-69f5-4237-9190-012177145e10',
  'b79fbf4d-3ef9-4689-8143-76b194e85509',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  '158c047a-c907-4556-b7ef-446551a6b5f7',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
  '11648597-926c-4cf3-9c36-bcebb0ba8dcc',
  '44367163-eba1-44c3-98af-f5787879f96a',
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  '69091246-20e8-4a56-aa4d-066075b2a7a8',
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
