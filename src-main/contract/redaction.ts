/** What redaction and its proof say about themselves. Never a value, only counts and places. */

export type PolicyName = 'share' | 'strict';

/** What a person (or an administrator) may add to the built-in detectors. */
export interface PolicyOptions {
  name: PolicyName;
  /** Literal words to redact wherever they stand. */
  words: string[];
  headerNames: string[];
  /** Dotted paths into JSON bodies, `*` for any key or index: `value.*.accountnumber`. */
  jsonPaths: string[];
  /** Sources of regular expressions, refused when they can backtrack badly. */
  patterns: string[];
  /** False positives to leave in place, with the reason that goes into the manifest. Credentials can't be unmasked. */
  unmask: { value: string; reason: string }[];
}

/** What applies when nobody says otherwise: the built-in detectors, business data stays readable. */
export const SHARE_POLICY: Readonly<PolicyOptions> = {
  name: 'share',
  words: [],
  headerNames: [],
  jsonPaths: [],
  patterns: [],
  unmask: [],
};

export type SecretClass =
  | 'token'
  | 'cookie'
  | 'password'
  | 'key'
  | 'code'
  | 'csrf'
  | 'signature'
  | 'connection-string'
  | 'page-state'
  | 'session'
  | 'user'
  | 'email'
  | 'phone'
  | 'ip'
  | 'machine'
  | 'custom'
  | 'business-data';

export interface RedactionReport {
  formatVersion: number;
  policy: PolicyName;
  /** Per class: distinct values and the places they stood in. */
  classes: Partial<Record<SecretClass, { values: number; places: number }>>;
  /** Per member file: places by kind (`request header`, `response body`, ...). */
  files: Record<string, Record<string, number>>;
  /** Held back by the spread guard: replaced in place only. */
  notSpread: number;
  /** Removed because it could not be read; size in bytes; the HMAC with the case key stands for the content. */
  removed: { file: string; place: string; size: number; type: string; reason: string; hmac: string }[];
  unmasked: { reason: string; places: number }[];
}

export interface ProofResult {
  ok: boolean;
  valuesSought: number;
  encodings: string[];
  bytesScanned: number;
  filesScanned: number;
  /** Where a value was found: file and byte offset, class and encoding. Never the value. */
  hits: { file: string; offset: number; class: SecretClass; encoding: string }[];
  /** What a second run of the detectors found on the output. */
  secondRun: { file: string; place: string; class: SecretClass }[];
}
