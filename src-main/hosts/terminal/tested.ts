/** Exit status of a command that tested something, and found it wrong: as where a verification did not hold. */
export const SOMETHING_FAILED = 4;

/** `1 rule`, `3 mistakes` */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
