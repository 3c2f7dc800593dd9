/** Remembers what was last set for at least `size` and at most twice as many ids; it never grows and never searches. */
export interface Recent<T> {
  set(id: string, value: T): void;
  get(id: string): T | undefined;
}

export function createRecent<T>(size: number): Recent<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return {
    set(id, value) {
      young.set(id, value);
      if (young.size < size) return;
      old = young;
      young = new Map();
    },
    get: (id) => young.get(id) ?? old.get(id),
  };
}
