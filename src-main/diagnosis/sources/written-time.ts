const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?)?(?:Z| ?[+-]\d\d:?\d\d)?$/;
/** As an American locale writes it: the half of the day tells it from day before month. */
const AMERICAN = /^\d{1,2}\/\d{1,2}\/\d{4},? \d{1,2}:\d\d(?::\d\d)? ?[AP]M$/i;

/**
 * A time as logs write it, in ISO 8601; null for one that could be read in two ways. Without a zone it is taken for the
 * time of this machine, so that it is shown as it was written.
 */
export function writtenTime(value: string): string | null {
  const text = value.trim();
  if (text.length > 40 || !(ISO.test(text) || AMERICAN.test(text))) return null;
  const time = new Date(text.replace(/(\d) ([+-]\d\d:?\d\d)$/, '$1$2'));
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
