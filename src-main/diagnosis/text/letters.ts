/** Takes for the same what optical character recognition confuses; no place in the text moves. */
export const lookAlikes = (lowerCase: string): string => lowerCase.replace(/o/g, '0').replace(/[il]/g, '1');

/** As `lookAlikes`, and what it writes in two letters. Done first: a screenshot's `couIdn't` is `couldn't` too. */
const folded = (lowerCase: string): string => lookAlikes(lowerCase).replaceAll('m', 'rn');

const fold = (pattern: string, to: string): readonly [RegExp, string] => [
  new RegExp(folded(`\\b${pattern}\\b`), 'g'),
  folded(to),
];
const FOLDS: readonly (readonly [RegExp, string])[] = [
  fold("(is|was|are|were|do|does|did|has|have|had|could|would|should)n ?['’‘´`]? ?t", '$1not'),
  fold("can ?['’‘´`] ?t", 'cannot'),
  fold("won ?['’‘´`] ?t", 'willnot'),
  fold('tables', 'entities'),
  fold('table', 'entity'),
  fold('column(s?)', 'field$1'),
  [/[^a-z0-9]+/g, ''],
];

/**
 * The form messages are compared in: letters and digits only, with what differs between editions of one message made
 * equal. Microsoft's documentation and the product word the same error with and without contractions, as `table` or
 * `entity`, `Dual write` or `Dual-write`; mail adds stars and typographic quotes, and a screenshot read by a machine
 * adds line breaks and takes 0 for O. Two texts that say the same have the same letters.
 */
export function letters(readableText: string): string {
  let out = folded(readableText.normalize('NFKC').toLowerCase());
  for (const [from, to] of FOLDS) out = out.replace(from, to);
  return out;
}
