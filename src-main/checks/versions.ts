/** `1.0.24073.3`, wherever it stands in the text: `PU64 (7.0.7279.121)`. Null where there is none. */
export function versionIn(text: string): string | null {
  return /(?<![\d.])\d{1,9}(?:\.\d{1,9}){2,3}(?![\d.])/.exec(text)?.[0] ?? null;
}

/** By number, part by part; a part that is not there counts as 0. */
export function isAtLeast(version: string, floor: string): boolean {
  const parts = version.split('.').map(Number);
  const needed = floor.split('.').map(Number);
  const differs = [...needed.keys()].find((at) => (parts[at] ?? 0) !== needed[at]);
  return differs === undefined || (parts[differs] ?? 0) > needed[differs]!;
}
