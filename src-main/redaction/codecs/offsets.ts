import type { Edit } from '../edits.ts';
import type { Layer } from './codec.ts';

/**
 * Builds a decoded text and remembers where each stretch of it came from. Only the places where decoded and source
 * text differ are kept, so a megabyte with three escapes costs six numbers.
 */
export class DecodedText {
  readonly #source: string;
  readonly #end: number;
  readonly #pieces: string[] = [];
  /** Decoded position and source position, pairwise, at the start and behind each escape. */
  readonly #marks: number[] = [];
  #length = 0;
  #at: number;

  constructor(source: string, start: number, end: number) {
    this.#source = source;
    this.#end = end;
    this.#at = start;
    this.#marks.push(0, start);
  }

  /** The source from `from` to `to` stands for `text`; everything before it for itself. */
  replace(from: number, to: number, text: string): void {
    const plain = this.#source.slice(this.#at, from);
    this.#pieces.push(plain, text);
    this.#length += plain.length;
    this.#marks.push(this.#length, from);
    this.#length += text.length;
    this.#marks.push(this.#length, to);
    this.#at = to;
  }

  get isPlain(): boolean {
    return this.#marks.length === 2;
  }

  /** `escape` writes a replacement so that decoding gives it back. */
  finish(escape: (text: string) => string): Layer {
    const text = this.#pieces.join('') + this.#source.slice(this.#at, this.#end);
    const marks = this.#marks;
    return {
      text,
      outer: (edits) =>
        edits.map((edit): Edit => ({
          ...edit,
          start: sourceOf(marks, edit.start, false),
          end: sourceOf(marks, edit.end, true),
          text: isSafe(edit.text) ? edit.text : escape(edit.text),
        })),
    };
  }
}

/** Characters no encoding here touches; pseudonyms have no others. */
function isSafe(text: string): boolean {
  return /^[\w.:@-]*$/.test(text);
}

function sourceOf(marks: readonly number[], position: number, isEnd: boolean): number {
  let low = 0;
  let high = marks.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (marks[middle * 2]! <= position) low = middle;
    else high = middle - 1;
  }
  const into = position - marks[low * 2]!;
  // Odd marks open an escape, even ones close it: inside an escape only its borders exist in the source.
  if (low % 2 === 1 && into > 0) return isEnd ? marks[low * 2 + 3]! : marks[low * 2 + 1]!;
  return marks[low * 2 + 1]! + into;
}
