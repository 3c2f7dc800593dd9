/** One kind of identifier that support asks for, and every place it is known to stand in. */
export interface Extractor {
  label: string;
  /** Header names in lower case. */
  requestHeaders?: readonly string[];
  responseHeaders?: readonly string[];
  /** Names of JSON members. */
  members?: readonly string[];
  /** In words; the first group is the value. Global, bounded quantifiers only. */
  text?: RegExp;
}
