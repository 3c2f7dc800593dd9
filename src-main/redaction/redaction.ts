import {
  fail,
  SHARE_POLICY,
  type PolicyOptions,
  type RedactionReport,
  type SecretClass,
} from '../contract/index.ts';
import { FieldNames } from './field-names.ts';
import { isCredential } from './guard.ts';
import { HarWalk } from './har-walk.ts';
import { Inspector } from './inspector.ts';
import { Marker } from './marker.ts';
import type { Observer } from './observer.ts';
import { createPolicy } from './policy.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { Replacer } from './replacer.ts';
import { ReportCounts } from './report.ts';
import { Strings } from './strings.ts';
import { Vocabulary } from './vocabulary.ts';

export interface RedactionOptions {
  policy: PolicyOptions;
  /** At least 16 random bytes; the same key gives the same pseudonyms. */
  key: Buffer;
  /** Pseudonyms an earlier redaction put into the inputs. */
  alreadyRedacted?: readonly string[];
  /** People, addresses and machines stay: for who may read them, on the machine that holds the originals. */
  onlyCredentials?: boolean;
  /** Told what becomes of each string in the second pass. */
  observer?: Observer;
}

export interface Original {
  /** As it was last found. */
  value: string;
  /** All spellings it was found in. */
  forms: string[];
  class: SecretClass;
}

/**
 * Two passes over everything that leaves together: learn it all, freeze, then redact it all. Only so is a value that
 * the last entry gives away replaced in the first one.
 */
export interface Redaction {
  learnHarLog(log: unknown, file: string): void;
  learnEntry(entry: unknown, file: string): void;
  learnJson(value: unknown, file: string): void;
  learnText(text: string, file: string): void;
  freeze(): void;
  redactHarLog(log: unknown, file: string): unknown;
  redactEntry(entry: unknown, file: string): unknown;
  redactJson(value: unknown, file: string): unknown;
  redactText(text: string, file: string): string;
  report(): RedactionReport;
  /** Which classes were found; after learning only. */
  classesLearned(): SecretClass[];
  /** What must not be found in the output. */
  spreadValues(): { value: string; class: SecretClass }[];
  pseudonyms(): string[];
  /** What one of them stands for, on the machine that knows the raw values; null when it was not learned here. */
  original(pseudonym: string): Original | null;
  /** The class of a credential that a text is, or has in it, as far as everything that was learned tells. */
  credentialIn(text: string): SecretClass | null;
  /** What goes into `log._redaction`. */
  marker(): unknown;
}

/** Raises REDACTION_POLICY_INVALID. */
export function createRedaction(given: RedactionOptions): Redaction {
  const { policy: options, key, alreadyRedacted = [], onlyCredentials = false, observer } = given;
  const policy = createPolicy(options);
  const pseudonyms = new Pseudonyms(key);
  pseudonyms.carry(alreadyRedacted);
  const vocabulary = new Vocabulary(pseudonyms);
  const replacer = new Replacer(vocabulary, pseudonyms, policy, onlyCredentials);
  const inspector = new Inspector(replacer, new FieldNames(policy.headerNames), policy);
  const counts = new ReportCounts();
  const strings = new Strings(inspector, pseudonyms, counts, policy, observer);
  const har = new HarWalk(strings);
  const marker = new Marker(policy.name, pseudonyms, inspector, replacer.about);
  let frozen = false;

  const learning = (file: string) => {
    if (frozen) fail('REDACTION_NOT_READY', 'Something was to be learned after redacting had begun.');
    strings.begin(file, false);
    return har;
  };
  const redacting = (file: string) => {
    if (!frozen) fail('REDACTION_NOT_READY', 'Something was to be redacted before learning had ended.');
    strings.begin(file, true);
    return har;
  };

  /** Knows no rules: the longer stretch that a rule takes would hide the credential in it. */
  let unruled: Inspector | null = null;
  const credentialIn = (text: string): SecretClass | null => {
    if (!unruled) {
      unruled = new Inspector(replacer, new FieldNames([]), createPolicy(SHARE_POLICY));
      unruled.index = vocabulary.index(isCredential);
    }
    const found = unruled.text(text, { where: 'text', depth: 0 }).flatMap(({ classes }) => classes);
    return vocabulary.credentialClass(text) ?? found.find(isCredential) ?? null;
  };

  return {
    learnHarLog(log, file) {
      marker.carry(log);
      learning(file).log(log, null);
    },
    learnEntry: (entry, file) => void learning(file).entry(entry),
    learnJson: (value, file) => void learning(file).json(value),
    learnText(text, file) {
      learning(file);
      strings.text(text, 'text');
    },
    freeze() {
      inspector.index = vocabulary.index(onlyCredentials ? isCredential : undefined);
      frozen = true;
    },
    redactHarLog: (log, file) => redacting(file).log(log, marker.toJson()),
    redactEntry: (entry, file) => redacting(file).entry(entry),
    redactJson: (value, file) => redacting(file).json(value),
    redactText(text, file) {
      redacting(file);
      return strings.text(text, 'text');
    },
    report: () =>
      counts.report(policy.name, vocabulary.valuesByClass(), vocabulary.heldBack, policy.unmasked()),
    classesLearned: () => [...vocabulary.valuesByClass().keys()],
    spreadValues: () => vocabulary.spreadValues(),
    pseudonyms: () => pseudonyms.list(),
    original(pseudonym) {
      const found = vocabulary.original(pseudonym);
      if (found?.class !== 'custom') return found;
      // A rule takes what a person points at, and that may have a credential in it.
      const credential = found.forms.map(credentialIn).find((known) => known !== null);
      return { ...found, class: credential ?? found.class };
    },
    credentialIn,
    marker: () => marker.toJson(),
  };
}
