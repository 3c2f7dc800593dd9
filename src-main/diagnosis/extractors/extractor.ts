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
  /** What a value must look like: names of members mean other things elsewhere. */
  shape?: RegExp;
  /** How the groups of `text`, or the value of a member, are written; absent: as the first of them. */
  written?: (first: string, ...others: string[]) => string;
}

const HEX = '[0-9a-f]';
/** For a pattern: 36 characters that are an identifier and no other thing with dashes. */
export const GUID = `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`;
export const IS_GUID = new RegExp(`^\\{?${GUID}\\}?$`, 'i');

/** After a name, in words or in JSON: a colon or an equals sign, quotes, an angle bracket. */
export const BEFORE_VALUE = `["'*]{0,3}\\s{0,3}[:=]\\s{0,5}["'<{*]{0,3}`;
