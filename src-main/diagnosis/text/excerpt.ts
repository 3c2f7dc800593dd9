import { LONGEST_EXCERPT } from '../../contract/index.ts';

const BEFORE = 120;

/**
 * A copy that does not keep the long text it was cut from alive: V8 keeps the parent of a slice, and one excerpt would
 * hold a whole body in memory.
 */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** The words around `offset`, as they stand in the text. */
export function excerptAt(text: string, offset: number): string {
  let start = Math.max(0, offset - BEFORE);
  let end = Math.min(text.length, start + LONGEST_EXCERPT);
  if (start > 0) {
    const space = text.slice(start, offset).search(/\s/);
    if (space !== -1) start += space;
  }
  if (end < text.length) {
    const space = text.slice(offset, end).lastIndexOf(' ');
    if (space > 0) end = offset + space;
  }
  return detached(text.slice(start, end).trim());
}
