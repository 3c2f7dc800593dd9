import type { BaseIssue } from 'valibot';

/** More than this many changed letters, and another word was meant. */
const NEAR = 3;

/** What is wrong with the members of an object. */
export function unknownMember(issue: BaseIssue<unknown>, known: readonly string[]): string {
  if (issue.expected !== 'never')
    return issue.received === 'undefined' ? `${issue.expected ?? ''} is missing` : 'must be an object: {...}';
  const name = issue.path?.at(-1)?.key as string;
  const nearest = nearestOf(name, known);
  const advice = nearest === null ? `It takes: ${known.join(', ')}` : `Did you mean "${nearest}"?`;
  return `there is no "${name.slice(0, 50)}" here. ${advice}`;
}

/** The word somebody meant; null when none is near. */
export function nearestOf(word: string, known: Iterable<string>): string | null {
  let best: { distance: number; name: string } | null = null;
  for (const name of known) {
    const distance = changes(word.slice(0, 50).toLowerCase(), name.toLowerCase());
    if (distance <= Math.min(NEAR, name.length - 1) && distance < (best?.distance ?? Infinity))
      best = { distance, name };
  }
  return best?.name ?? null;
}

/** Letters to change, to add or to take away (Levenshtein). */
function changes(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let to_ = 1; to_ <= to.length; to_++) {
      const same = from[at - 1] === to[to_ - 1] ? 0 : 1;
      next.push(Math.min(row[to_]! + 1, next[to_ - 1]! + 1, row[to_ - 1]! + same));
    }
    row = next;
  }
  return row[to.length]!;
}

const TYPES: Record<string, string> = {
  string: 'must be a text',
  number: 'must be a number',
  integer: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list: [...]',
};

/** A sentence about what the schema found; the path says of what. */
export function issueWords(issue: BaseIssue<unknown>): string {
  const { requirement } = issue as { requirement?: unknown };
  switch (issue.type) {
    case 'picklist':
      return `must be one of ${issue.expected?.replace(/^\(|\)$/g, '').replaceAll(' | ', ', ') ?? ''}`;
    case 'literal':
      return `must be ${issue.expected ?? ''}`;
    case 'min_length':
      return 'must not be empty';
    case 'max_length':
      return `must not be longer than ${String(requirement)}`;
    case 'min_value':
      return `must not be less than ${String(requirement)}`;
    case 'max_value':
      return `must not be more than ${String(requirement)}`;
    default:
      return TYPES[issue.type] ?? issue.message;
  }
}
