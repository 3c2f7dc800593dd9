import type { SecretClass } from '../../contract/index.ts';
import type { Where } from '../codecs/codec.ts';

/**
 * When the value of a named field is taken for a secret.
 * always: whatever it is. likely: unless it is a word, a number or an address. random: when no person wrote it.
 * request: as `likely` in a query, form or cookie, where the name has one meaning; elsewhere as `random`.
 */
export type When = 'always' | 'likely' | 'random' | 'request' | ((value: string, where: Where) => boolean);

/** Fields by name. Names are compared without case and separators: `X-Api-Key`, `api_key` and `apiKey` are one. */
export interface FieldRule {
  names?: readonly string[];
  /** The name ends so: its last word says what it is. */
  endings?: readonly string[];
  /** The name holds this somewhere. */
  words?: readonly string[];
  when: When;
  class?: SecretClass;
  /** A one-time value: gives way to what must never be redacted. */
  low?: boolean;
}

export interface Found {
  start: number;
  end: number;
  class?: SecretClass;
  low?: boolean;
  certain?: boolean;
  local?: boolean;
  /** Other secrets inside it, learned with it: the signature of a token, the password of a pair.
   * `as`: its pseudonym is kept in `about` under this name. */
  parts?: readonly { value: string; class: SecretClass; as?: string }[];

  /** What diagnosis needs of it, kept beside the pseudonym. */
  about?: Record<string, unknown>;
}

/** One kind of secret: the names it goes by, and the shapes that give it away without a name. */
export interface Detector {
  id: string;
  class: SecretClass;
  fields?: readonly FieldRule[];
  /** Literals to look for before `find` is called; compared without case. */
  triggers?: readonly string[];
  /** Called where a trigger stands in a text. Never scans far, never backtracks. */
  find?(text: string, at: number): Found | readonly Found[] | null;
}

export const defineDetector = (detector: Detector): Detector => detector;
