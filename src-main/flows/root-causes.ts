/**
 * Says of a code which one is to be acted on for it. `causes`: the codes that may be, in order of urgency. A cause of a
 * cause counts also where the one between was not seen. Of several roots the most urgent one is meant, so that every
 * finding stands in one place; of a circle of causes, which only a pack could write, the most urgent one is the root.
 */
export function rootsOf(
  causes: readonly string[],
  causesOf: (code: string) => readonly string[],
): (code: string) => string {
  function above(code: string, met = new Set<string>()): Set<string> {
    for (const cause of causesOf(code)) {
      if (met.has(cause)) continue;
      met.add(cause);
      above(cause, met);
    }
    return met;
  }

  const rank = new Map(causes.map((code, index) => [code, index]));
  const isRoot = (code: string): boolean =>
    [...above(code)].every(
      (other) =>
        !rank.has(other) || other === code || (above(other).has(code) && rank.get(code)! < rank.get(other)!),
    );
  const roots = causes.filter(isRoot);
  return (code) => {
    const reached = above(code);
    return roots.find((root) => root === code || reached.has(root)) ?? code;
  };
}
