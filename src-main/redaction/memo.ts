/**
 * What was decided about a text, for when the same text comes again: one session sends the same token with each of its
 * requests. Bounded by the characters it holds; when full it starts anew, which costs less than keeping an order.
 */
export class Memo<T> {
  readonly #decided = new Map<string, Map<string, Map<string, T>>>();
  readonly #limit: number;
  #size = 0;

  /** `limit`: characters of all keys together. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** `kind` and `name` say what else the decision hangs on; maps in maps save making one long key of all three. */
  get(kind: string, name: string, text: string): T | undefined {
    return this.#decided.get(kind)?.get(name)?.get(text);
  }

  set(kind: string, name: string, text: string, decision: T): T {
    if (this.#size + text.length > this.#limit) this.clear();
    let names = this.#decided.get(kind);
    if (!names) this.#decided.set(kind, (names = new Map<string, Map<string, T>>()));
    let texts = names.get(name);
    if (!texts) names.set(name, (texts = new Map<string, T>()));
    texts.set(text, decision);
    this.#size += text.length;
    return decision;
  }

  clear(): void {
    this.#decided.clear();
    this.#size = 0;
  }
}
