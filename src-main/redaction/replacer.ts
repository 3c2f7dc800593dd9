import type { Where } from './codecs/codec.ts';
import type { Found } from './detectors/detector.ts';
import type { Edit } from './edits.ts';
import { isSecretIn, type FieldVerdict } from './field-names.ts';
import { isCredential, isMicrosoftId } from './guard.ts';
import type { Policy } from './policy.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { isStandIn } from './strict.ts';
import type { Finding, Vocabulary } from './vocabulary.ts';

/** Turns what was found into an edit, and learns it; what is a pseudonym already, or unmasked, is left alone. */
export class Replacer {
  readonly #vocabulary: Vocabulary;
  readonly #pseudonyms: Pseudonyms;
  readonly #policy: Policy;
  readonly #onlyCredentials: boolean;
  readonly #about = new Map<string, Record<string, unknown>>();

  constructor(vocabulary: Vocabulary, pseudonyms: Pseudonyms, policy: Policy, onlyCredentials = false) {
    this.#vocabulary = vocabulary;
    this.#pseudonyms = pseudonyms;
    this.#policy = policy;
    this.#onlyCredentials = onlyCredentials;
  }

  /** What diagnosis needs of tokens, by pseudonym; values as they were found. */
  get about(): ReadonlyMap<string, Record<string, unknown>> {
    return this.#about;
  }

  /** A pseudonym, or what the strict policy put in. */
  owns(text: string): boolean {
    return this.#pseudonyms.owns(text) || isStandIn(text);
  }

  /** What an author wrote of a text: everything but our pseudonyms. */
  written(text: string): string {
    return this.#pseudonyms.without(text);
  }

  removed(text: string): string {
    return this.#pseudonyms.forRemoved(text);
  }

  protect(value: string): void {
    this.#vocabulary.protect(value);
  }

  isSecret(verdict: FieldVerdict, value: string, where: Where): boolean {
    if (!isSecretIn(verdict, value, where)) return false;
    const written = this.written(value);
    return written === value || (/\w/.test(written) && isSecretIn(verdict, written, where));
  }

  replace(text: string, found: Found, finding: Finding, edits: Edit[]): void {
    const value = text.slice(found.start, found.end);
    if (value === '' || this.#isOurs(value)) return;
    if (this.#stays(value, finding)) return;
    const { pseudonym, class: secretClass } = this.#vocabulary.learn(value, finding);
    const about: Record<string, unknown> = { ...found.about };
    for (const part of found.parts ?? []) {
      if (part.value === '' || this.#isOurs(part.value)) continue;
      const stays = this.#stays(part.value, part);
      const stand = stays ? part.value : this.#vocabulary.learn(part.value, part).pseudonym;
      if (part.as !== undefined) about[part.as] = stand;
    }
    if (found.about && !this.#about.has(pseudonym)) this.#about.set(pseudonym, about);
    // A place counts as what it shows, but never as less than what the value is elsewhere.
    const shown = isCredential(finding.class) ? finding.class : secretClass;
    if (this.#onlyCredentials && !isCredential(shown)) return;
    edits.push({ start: found.start, end: found.end, text: pseudonym, classes: [shown] });
  }

  #stays(value: string, finding: Finding): boolean {
    if (finding.credential !== undefined || isCredential(finding.class)) return false;
    return (
      isMicrosoftId(value) ||
      (this.#vocabulary.credentialClass(value) === null && this.#policy.unmasks(value))
    );
  }

  /** All of a value. */
  whole(value: string, finding: Finding): Edit[] {
    const edits: Edit[] = [];
    this.replace(value, { start: 0, end: value.length }, finding, edits);
    return edits;
  }

  /** One of our pseudonyms, or several with nothing between them but punctuation. */
  #isOurs(value: string): boolean {
    if (this.owns(value)) return true;
    const written = this.written(value);
    return written !== value && written.replace(/\W/g, '').length <= 3;
  }
}
