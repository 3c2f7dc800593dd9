import { decodeEscapes } from './escapes.ts';
import type { Layer, Part } from './codec.ts';

/** A stretch of a text as it stands. */
export function plainLayer(text: string, part: Part): Layer {
  return {
    text: text.slice(part.start, part.end),
    outer: (edits) =>
      edits.map((edit) => ({ ...edit, start: edit.start + part.start, end: edit.end + part.start })),
  };
}

export function escapedLayer(text: string, part: Part, kinds: Parameters<typeof decodeEscapes>[3]): Layer {
  return decodeEscapes(text, part.start, part.end, kinds) ?? plainLayer(text, part);
}
