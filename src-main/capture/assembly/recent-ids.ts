/** Remembers the last ids, at least `size` and at most twice as many, each with a number; never slow, never grows. */
export interface RecentIds {
  set(id: string, value: number): void;
  get(id: string): number | undefined;
}

export function createRecentIds(size: number): RecentIds {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
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
