const PAGE = 8;

/** Where a key of a list leads from row `at` of `count`; null for keys that lead nowhere. */
export function rowAfter(event: KeyboardEvent, at: number, count: number): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return null;
  const target: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: count - 1,
  };
  const next = target[event.key];
  return next === undefined ? null : Math.min(Math.max(next, 0), count - 1);
}
