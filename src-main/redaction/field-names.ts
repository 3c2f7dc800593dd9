import type { SecretClass } from '../contract/index.ts';
import type { Where } from './codecs/codec.ts';
import { detached } from './detached.ts';
import { detectors } from './detectors/index.ts';
import type { FieldRule, When } from './detectors/detector.ts';
import { isCredential } from './guard.ts';
import { isGuid, isPlainScalar, isWordy, looksRandom } from './randomness.ts';
import type { Finding } from './vocabulary.ts';

/** What the name of a field says about its value. */
export interface FieldVerdict {
  detector: string;
  class: SecretClass;
  when: When;
  low: boolean;
  /** What the built-in tables know the name for, where a person's rule names it too. */
  credential?: SecretClass;
}

/** Correlation identifiers and what else must survive: their fields are no place of a secret by name. */
const KEPT = new Set([
  'xmsclientrequestid', 'msdynaid', 'reqid', 'xmsservicerequestid', 'requestid', 'clientrequestid', 'traceparent', 'tracestate', 'mscv',
  'xmscorrelationid', 'xmscorrelationrequestid', 'xmsclientsessionid', 'xmsrequestid', 'misecorrelationid', 'authactivityid', 'rootactivityid',
  'activityid', 'correlationid', 'traceid', 'operationid', 'errorcodes', 'errorcode', 'errorsubcode', 'timestamp', 'xmsactivityid', 'xmstraceid',
  'xmsrootactivityid', 'initialsyncrequestid', 'projectid', 'tid', 'tenantid', 'appid', 'clientid', 'applicationid', 'xmsappid', 'spanid', 'xmsclientappid',
]); // prettier-ignore

/** Names that hold a sensitive word and no secret. */
const INNOCENT = new Set([
  'wwwauthenticate', 'proxyauthenticate', 'secwebsocketkey', 'tokentype', 'tokenendpoint', 'authorizationendpoint', 'authorizationuri',
  'accesscontrolallowcredentials', 'contentsecuritypolicy', 'etag', 'integrity', 'cachekey',  'publickeypins', 'csrftokenname', 'xmsratelimitkey',
]); // prettier-ignore

const MOST_NAMES = 20_000;

export class FieldNames {
  readonly #named: ReadonlySet<string>;
  readonly #exact = new Map<string, FieldVerdict>();
  readonly #endings: [string, FieldVerdict][] = [];
  readonly #words: [string, FieldVerdict][] = [];
  readonly #cache = new Map<string, FieldVerdict | 'kept' | null>();

  /** `named`: names a person added. */
  constructor(named: readonly string[]) {
    this.#named = new Set(named.map(plainName));
    for (const detector of detectors) {
      for (const rule of detector.fields ?? []) this.#add(rule, detector.id, rule.class ?? detector.class);
    }
  }

  #add(rule: FieldRule, detector: string, secretClass: SecretClass): void {
    const verdict: FieldVerdict = { detector, class: secretClass, when: rule.when, low: rule.low === true };
    for (const name of rule.names ?? []) if (!this.#exact.has(name)) this.#exact.set(name, verdict);
    for (const ending of rule.endings ?? []) this.#endings.push([plainName(ending), verdict]);
    for (const word of rule.words ?? []) this.#words.push([word, verdict]);
  }

  lookup(name: string): FieldVerdict | 'kept' | null {
    let verdict = this.#cache.get(name);
    if (verdict === undefined) {
      verdict = this.#decide(plainName(name));
      if (this.#cache.size >= MOST_NAMES) this.#cache.clear();
      this.#cache.set(detached(name), verdict);
    }
    return verdict;
  }

  #decide(plain: string): FieldVerdict | 'kept' | null {
    if (plain.length < 1 || plain.length > 100) return null;
    const builtIn = this.#builtIn(plain);
    if (!this.#named.has(plain) && !(plain.endsWith('s') && this.#named.has(plain.slice(0, -1))))
      return builtIn;
    const added: FieldVerdict = { detector: 'policy', class: 'custom', when: 'always', low: false };
    // A rule takes more; it does not make less of what is a credential anyway.
    if (builtIn === null || builtIn === 'kept' || !isCredential(builtIn.class)) return added;
    return { ...added, credential: builtIn.class };
  }

  #builtIn(plain: string): FieldVerdict | 'kept' | null {
    const exact =
      this.#exact.get(plain) ?? (plain.endsWith('s') ? this.#exact.get(plain.slice(0, -1)) : undefined);
    if (exact) return exact;
    if (KEPT.has(plain)) return 'kept';
    if (INNOCENT.has(plain) || plain.startsWith('accesscontrol')) return null;
    const singular = plain.endsWith('s') ? plain.slice(0, -1) : plain;
    for (const [ending, verdict] of this.#endings)
      if (plain.endsWith(ending) || singular.endsWith(ending)) return verdict;
    for (const [word, verdict] of this.#words) if (plain.includes(word)) return verdict;
    return null;
  }
}

/** `X-Api-Key`, `api_key`, `ctl00$Api.Key`: separators and case say nothing. Accents are dropped: `contraseña`. */
export function plainName(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export function findingOf({ class: secretClass, low, credential }: FieldVerdict): Finding {
  return { class: secretClass, low, ...(credential === undefined ? {} : { credential }) };
}

/** Whether `value` is a secret by the field it stands in. */
export function isSecretIn(verdict: FieldVerdict, value: string, where: Where): boolean {
  if (value.trim() === '') return false;
  const { when } = verdict;
  if (typeof when === 'function') return when(value, where);
  switch (when) {
    case 'always':
      return !/^(?:true|false|null|undefined)$/i.test(value);
    case 'likely':
      return isLikely(value);
    case 'request':
      return where === 'query' || where === 'form' || where === 'cookie'
        ? value.length >= 8 && (isLikely(value) || isGuid(value))
        : looksRandom(value);
    case 'random':
      return looksRandom(value);
  }
}

function isLikely(value: string): boolean {
  if (isPlainScalar(value)) return /^\d{6,}$/.test(value);
  return value.length >= 4 && !/\s/.test(value.trim()) && !isWordy(value);
}
