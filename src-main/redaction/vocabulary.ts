import type { SecretClass } from '../contract/index.ts';
import { decodeReadable } from './codecs/base64.ts';
import { unescapeFully } from './codecs/escapes.ts';
import { detached } from './detached.ts';
import { isCredential, isSpreadable } from './guard.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { isGuid } from './randomness.ts';
import { SpreadIndex, type Sought } from './spread.ts';

/** How a value was found, beyond its class. */
export interface Finding {
  class: SecretClass;
  /** Set where it is this credential as well, whatever `class` says. */
  credential?: SecretClass;
  /** One-time values of a sign-in (`state`, `nonce`): they give way to what must never be redacted. */
  low?: boolean;
  /** Known to be a secret whatever it looks like: a cookie named ESTSAUTH. */
  certain?: boolean;
  /** Replaced in place only. */
  local?: boolean;
  /** Replaced everywhere although the guard would hold it back: a person asked for it. */
  forced?: boolean;
}

interface Known {
  pseudonym: string;
  /** As it was first found: decides how it is spelled and spread. */
  first: SecretClass;
  /** What it is taken for: what was a credential in one place is one in all. */
  class: SecretClass;
  low: boolean;
  certain: boolean;
  local: boolean;
  forced: boolean;
  /** The spellings it was found in, and the plain one. */
  forms: Set<string>;
}

/** Every value that was found, each with one pseudonym; frozen, it knows which of them to look for everywhere. */
export class Vocabulary {
  readonly #pseudonyms: Pseudonyms;
  readonly #known = new Map<string, Known>();
  readonly #byForm = new Map<string, Known>();
  readonly #protected = new Set<string>();
  /** Made anew when it is asked for and values were learned since. */
  #byPseudonym = new Map<string, Known>();

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  /** Its pseudonym, and what it is taken for. */
  learn(value: string, finding: Finding): Readonly<Pick<Known, 'pseudonym' | 'class'>> {
    let known = this.#byForm.get(value);
    if (!known) {
      // A slice would keep the whole body it was cut from in memory.
      const form = detached(value);
      const plain = normal(form, finding.class);
      known = this.#known.get(plain);
      if (!known) {
        known = {
          pseudonym: this.#pseudonyms.make(plain, finding.class),
          first: finding.class,
          class: finding.class,
          low: true,
          certain: false,
          local: true,
          forced: false,
          forms: new Set([unescapeFully(form)]),
        };
        this.#known.set(plain, known);
      }
      known.forms.add(form);
      this.#byForm.set(form, known);
    }
    if (!isCredential(known.class)) known.class = credentialOf(finding) ?? known.class;
    known.low &&= finding.low === true || !isCredential(finding.class);
    known.certain ||= finding.certain === true;
    known.local &&= finding.local === true;
    known.forced ||= finding.forced === true;
    return known;
  }

  /** The credential that this very value was found to be anywhere. */
  credentialClass(value: string): SecretClass | null {
    const known = this.#byForm.get(value) ?? this.#known.get(unescapeFully(value));
    return known && isCredential(known.class) ? known.class : null;
  }

  /** Correlation ids and the like: identities and one-time values that equal them are not spread. */
  protect(value: string): void {
    if (value.length >= 8 && value.length <= 100 && !this.#protected.has(value))
      this.#protected.add(detached(value));
  }

  get size(): number {
    return this.#known.size;
  }

  /** Distinct values that were replaced in place only. */
  get heldBack(): number {
    let count = 0;
    for (const known of this.#known.values()) if (!known.local && !this.#spreads(known)) count += 1;
    return count;
  }

  /** What a pseudonym stands for, as it was first found. */
  original(pseudonym: string): { value: string; forms: string[]; class: SecretClass } | null {
    if (this.#byPseudonym.size !== this.#known.size)
      this.#byPseudonym = new Map([...this.#known.values()].map((known) => [known.pseudonym, known]));
    const known = this.#byPseudonym.get(pseudonym);
    if (!known) return null;
    const forms = [...known.forms];
    return { value: forms.at(-1)!, forms, class: known.class };
  }

  valuesByClass(): Map<SecretClass, number> {
    const counts = new Map<SecretClass, number>();
    for (const { class: secretClass } of this.#known.values()) {
      counts.set(secretClass, (counts.get(secretClass) ?? 0) + 1);
    }
    return counts;
  }

  /** What the proof seeks: every value that is spread. Frames (see `isFrame`) are sought by the secrets in them. */
  spreadValues(): { value: string; class: SecretClass }[] {
    const values: { value: string; class: SecretClass }[] = [];
    for (const known of this.#known.values()) {
      if (!this.#spreads(known)) continue;
      for (const form of known.forms)
        if (form.length >= 8 && !isFrame(form)) values.push({ value: form, class: known.class });
    }
    return values;
  }

  index(isWanted: (secretClass: SecretClass) => boolean = () => true): SpreadIndex {
    return new SpreadIndex(this.#sought(isWanted));
  }

  *#sought(isWanted: (secretClass: SecretClass) => boolean): Iterable<Sought> {
    for (const known of this.#known.values()) {
      if (!isWanted(known.class) || !this.#spreads(known)) continue;
      const { pseudonym, first, class: secretClass } = known;
      for (const form of spellings(known)) {
        const framed = isFrame(form);
        const pieces = form.length >= 24 && !framed && isCredential(first);
        yield { value: form, pseudonym, class: secretClass, pieces };
        if (framed) continue;
        for (const residue of encodedForms(form)) {
          yield { value: residue, pseudonym, class: secretClass, pieces: false, residue: true };
        }
      }
    }
  }

  #spreads(known: Known): boolean {
    if (known.local) return false;
    if (known.forced) return true;
    for (const form of known.forms) {
      if (known.low && this.#protected.has(form)) return false;
    }
    const asClass = known.certain && known.first === 'cookie' ? 'token' : known.first;
    for (const form of known.forms) if (isSpreadable(form, asClass)) return true;
    return false;
  }
}

function credentialOf(finding: Finding): SecretClass | undefined {
  return finding.credential ?? (isCredential(finding.class) ? finding.class : undefined);
}

function* spellings(known: Known): Iterable<string> {
  const seen = new Set<string>();
  for (const form of known.forms) {
    for (const spelling of isGuid(form) || known.first === 'email' || /^[0-9a-f]{16,}$/i.test(form)
      ? [form, form.toLowerCase(), form.toUpperCase()]
      : [form]) {
      if (spelling.length >= 8 && !seen.has(spelling)) yield spelling;
      seen.add(spelling);
    }
  }
}

/** Equal content has one pseudonym, however it is escaped; mail addresses and GUIDs also in any case. */
function normal(value: string, secretClass: SecretClass): string {
  const plain = unescapeFully(value);
  return secretClass === 'email' || isGuid(plain) ? plain.toLowerCase() : plain;
}

/**
 * A value that has a structure (JSON, a query, an address) or reads as something else once decoded (a JWT, SAML) shares most of its
 * characters with values that are no secret. It is replaced as a whole wherever it stands; pieces of it are not
 * sought, the secrets inside it (signature, key, name) are learned and sought by themselves.
 */
function isFrame(value: string): boolean {
  if (value.includes('://') || value.startsWith('eyJ')) return true;
  if (value.length < 24) return false;
  return /["{}<>]|=[^&]{0,400}&/.test(value) || decodeReadable(value) !== null;
}

/** The first characters of a value as base64 at each alignment and as hex: where no codec could read them. */
function* encodedForms(value: string): Iterable<string> {
  const plain = Buffer.from(value, 'utf8');
  for (let alignment = 0; alignment < 3; alignment += 1) {
    const encoded = Buffer.concat([Buffer.alloc(alignment), plain]).toString('base64');
    const form = encoded
      .slice(Math.ceil((alignment * 8) / 6), Math.floor(((alignment + plain.length) * 8) / 6))
      .slice(0, 22);
    if (form.length < 8) continue;
    yield form;
    if (/[+/]/.test(form)) yield form.replace(/\+/g, '-').replace(/\//g, '_');
  }
  const hex = plain.toString('hex').slice(0, 32);
  yield hex;
  yield hex.toUpperCase();
}
