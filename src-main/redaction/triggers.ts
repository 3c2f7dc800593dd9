/**
 * Looks for many short literals in one pass, without case: a table of character pairs tells where one may begin.
 * Everything dearer than a table look-up happens only there.
 */

const PAIRS = 128 * 128;

const FOLD = new Uint8Array(65536);
for (let code = 0; code < 128; code += 1) FOLD[code] = code >= 65 && code <= 90 ? code + 32 : code;

export class TriggerTable<T> {
  readonly #groupOf = new Uint16Array(PAIRS);
  readonly #groups: { literal: string; heard: T }[][] = [[]];

  constructor(entries: readonly { literal: string; heard: T }[]) {
    for (const { literal, heard } of entries) {
      const entry = { literal: literal.toLowerCase(), heard };
      const first = FOLD[entry.literal.charCodeAt(0)]!;
      if (entry.literal.length > 1) this.#put((first << 7) | FOLD[entry.literal.charCodeAt(1)]!, entry);
      else for (let second = 0; second < 128; second += 1) this.#put((first << 7) | second, entry);
    }
  }

  #put(pair: number, entry: { literal: string; heard: T }): void {
    const group = this.#groupOf[pair]!;
    if (group !== 0) {
      if (!this.#groups[group]!.some((one) => one.literal === entry.literal && one.heard === entry.heard))
        this.#groups[group]!.push(entry);
      return;
    }
    this.#groupOf[pair] = this.#groups.length;
    this.#groups.push([entry]);
  }

  scan(text: string, visit: (heard: T, at: number) => void): void {
    const groupOf = this.#groupOf;
    const length = text.length;
    let first = length > 0 ? FOLD[text.charCodeAt(0)]! : 0;
    for (let at = 0; at < length; at += 1) {
      const second = at + 1 < length ? FOLD[text.charCodeAt(at + 1)]! : 0;
      const group = groupOf[(first << 7) | second]!;
      first = second;
      if (group === 0) continue;
      for (const { literal, heard } of this.#groups[group]!)
        if (standsAt(text, at, literal)) visit(heard, at);
    }
  }
}

function standsAt(text: string, at: number, literal: string): boolean {
  if (at + literal.length > text.length) return false;
  for (let i = 0; i < literal.length; i += 1)
    if (FOLD[text.charCodeAt(at + i)] !== literal.charCodeAt(i)) return false;
  return true;
}
