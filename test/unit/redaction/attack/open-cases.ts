/**
 * Cases that redaction does not pass yet: alone, among all others, under the strict policy, or a second time. They are
 * skipped and counted as skipped; whoever makes one pass takes it out of this list, and from then on it is asserted.
 */
export const openCases: ReadonlySet<string> = new Set([
  // Leaks.
  'layer/base64-brotli-in-json',
  'spread/inside-number-literal',
]);
