import { eachPiece } from './chars.ts';

/**
 * Looks for many short literals in one pass, without case: a table over three neighbouring characters, five bits each,
 * tells where one may begin. Everything dearer than that look-up happens only there.
 */
export interface Trigger<T> {
  literal: string;
  heard: T;
  /** Never behind a quotation mark: there `:` belongs to the structure of JSON, which is read as such. */
  unquoted?: boolean;
}

/** Lower case of ASCII; 0 for everything else. */
const FOLD = new Uint8Array(65_536);
/** Letters are told apart, digits are one class, what separates names from values has classes of its own. */
const CLASS = new Uint8Array(65_536);
const SEPARATORS = '=:@"';
const QUOTE = 31;
for (let code = 0; code < 128; code += 1) {
  const fold = code >= 65 && code <= 90 ? code + 32 : code;
  FOLD[code] = fold;
  if (fold >= 97 && fold <= 122) CLASS[code] = fold - 96;
  else if (fold >= 48 && fold <= 57) CLASS[code] = 27;
  else
    CLASS[code] = SEPARATORS.includes(String.fromCharCode(code))
      ? 28 + SEPARATORS.indexOf(String.fromCharCode(code))
      : 0;
}
const CLASSES = 32;

export class TriggerTable<T> {
  readonly #groupOf = new Uint16Array(CLASSES ** 3);
  readonly #groups: Trigger<T>[][] = [[]];

  constructor(triggers: readonly Trigger<T>[]) {
    const any = [...Array(CLASSES).keys()];
    for (const trigger of triggers) {
      const literal = trigger.literal.toLowerCase();
      // A separator is looked for in the middle of the three, so that what stands before it is known.
      const classes = trigger.unquoted
        ? [any.filter((one) => one !== QUOTE), [CLASS[literal.charCodeAt(0)]!], any]
        : [0, 1, 2].map((i) => (i < literal.length ? [CLASS[literal.charCodeAt(i)]!] : any));
      for (const first of classes[0]!)
        for (const second of classes[1]!)
          for (const third of classes[2]!)
            this.#put((first << 10) | (second << 5) | third, { ...trigger, literal });
    }
  }

  #put(key: number, entry: Trigger<T>): void {
    const group = this.#groupOf[key]!;
    if (group === 0) {
      this.#groupOf[key] = this.#groups.length;
      this.#groups.push([entry]);
    } else if (
      !this.#groups[group]!.some(({ literal, heard }) => literal === entry.literal && heard === entry.heard)
    ) {
      this.#groups[group]!.push(entry);
    }
  }

  /** Finds first and visits then: a visitor may scan other texts. */
  scan(text: string, visit: (heard: T, at: number) => void): void {
    const places: number[] = [];
    eachPiece(text, 2, (bytes, offset, length) => {
      const groupOf = this.#groupOf;
      let key = (CLASS[bytes[0]!]! << 5) | (length > 1 ? CLASS[bytes[1]!]! : 0);
      const isLast = offset + length >= text.length;
      for (let at = 2; at < length; at += 1) {
        key = ((key << 5) & 0x7fff) | CLASS[bytes[at]!]!;
        const group = groupOf[key]!;
        if (group !== 0) places.push(offset + at - 2, group);
      }
      // The last two characters of a text have nothing behind them.
      for (let at = Math.max(2, length); isLast && at < length + 2; at += 1) {
        key = (key << 5) & 0x7fff;
        const group = groupOf[key]!;
        if (group !== 0) places.push(offset + at - 2, group);
      }
    });
    for (let i = 0; i < places.length; i += 2) {
      const at = places[i]!;
      for (const { literal, heard, unquoted } of this.#groups[places[i + 1]!]!) {
        const from = unquoted ? at + 1 : at;
        if (standsAt(text, from, literal)) visit(heard, from);
      }
    }
  }
}

function standsAt(text: string, at: number, literal: string): boolean {
  if (at + literal.length > text.length) return false;
  for (let i = 0; i < literal.length; i += 1)
    if (FOLD[text.charCodeAt(at + i)] !== literal.charCodeAt(i)) return false;
  return true;
}
