/**
 * The form messages are compared in: letters and digits only, with what differs between editions of one message made
 * equal. Microsoft's documentation and the product word the same error with and without contractions, as `table` or
 * `entity`, `Dual write` or `Dual-write`; mail adds stars and typographic quotes, and a screenshot read by a machine
 * adds line breaks and takes 0 for O. Two texts that say the same have the same letters.
 */
const CONTRACTED = /\b(is|was|are|were|do|does|did|has|have|had|could|would|should)n ?['’‘´`]? ?t\b/g;
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [CONTRACTED, '$1not'],
  [/\bcan ?['’‘´`] ?t\b/g, 'cannot'],
  [/\bwon ?['’‘´`] ?t\b/g, 'willnot'],
  [/\btables\b/g, 'entities'],
  [/\btable\b/g, 'entity'],
  [/\bcolumn(s?)\b/g, 'field$1'],
  [/[^a-z0-9]+/g, ''],
];

/** Takes for the same what optical character recognition confuses; no place in the text moves. */
export const lookAlikes = (lowerCase: string): string => lowerCase.replace(/o/g, '0').replace(/[il]/g, '1');

export function letters(readableText: string): string {
  let out = readableText.normalize('NFKC').toLowerCase();
  for (const [from, to] of FOLDS) out = out.replace(from, to);
  return lookAlikes(out).replaceAll('m', 'rn');
}
