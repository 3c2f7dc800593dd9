import type { Edit } from '../edits.ts';

/** The kind of place a text stands in: what a field's name means depends on it. */
export type Where = 'query' | 'form' | 'header' | 'cookie' | 'json' | 'markup' | 'text';

/** One value inside a structured text, still as it stands there. */
export interface Part {
  /** The field's name, when the structure gives it one. */
  name: string | null;
  where: Where;
  start: number;
  end: number;
  /** False when the value reads the same decoded as it stands: nothing to decode, nothing to encode. */
  encoded: boolean;
  /** Which object of the text the part belongs to; parts of one object are judged together. */
  object?: number;
  /** The key the part's object stands under: `{"password":{"value":"..."}}`. */
  parent?: string;
  /** Dotted path of keys and indexes, where the structure has one. */
  path?: string;
  /** A number or another bare literal: what replaces it needs quotes. */
  bare?: boolean;
  /** The value may have a structure of its own although nothing in it is encoded. */
  nested?: boolean;
  /** How the part is written, where the structure says so. */
  transfer?: 'quoted-printable';
  /** Belongs to the structure: the headers of a part, the first line of a message. */
  head?: boolean;
  /** Declared media type of the part. */
  type?: string;
}

/** A decoded text, with the way back. */
export interface Layer {
  text: string;
  /** Edits of `text` as edits of the text it was decoded from. */
  outer(edits: readonly Edit[]): Edit[];
}

export interface Codec {
  id: string;
  /** A cheap look at the start of a whole text. `type` is its declared media type in lower case, or empty. */
  sniff(text: string, type: string): boolean;
  /** The values in it; null when it is not of this structure after all. */
  parts(text: string, type: string, withPaths: boolean): Part[] | null;
  decode(text: string, part: Part): Layer;
  /** Further edits that keep counts in the text true after `edits`: the Content-Length of a message inside. */
  balance?(text: string, parts: readonly Part[], edits: readonly Edit[]): Edit[];
}

export const defineCodec = (codec: Codec): Codec => codec;
