import { fail } from '../contract/index.ts';

/**
 * Takes a person's regular expression only in a form that can't run away: no repeated groups that repeat or choose
 * inside, no back references, no look-behind, at most three open-ended repeats, and each of those cut at 256.
 */
const LONGEST_SOURCE = 500;
const MOST_REPEATS = 3;
const LONGEST_REPEAT = 256;

export function boundedPattern(source: string): RegExp {
  const refuse = (why: string): never =>
    fail(
      'REDACTION_POLICY_INVALID',
      `The pattern ${JSON.stringify(source.slice(0, 60))} can't be used: ${why}`,
    );
  if (source === '' || source.length > LONGEST_SOURCE)
    refuse(`it has no or more than ${LONGEST_SOURCE} characters.`);
  const groups: { repeats: boolean; chooses: boolean }[] = [{ repeats: false, chooses: false }];
  let bounded = '';
  let openEnded = 0;
  let closed: { repeats: boolean; chooses: boolean } | null = null;
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i]!;
    const wasClosed = closed;
    closed = null;
    if (char === '\\') {
      if (/[1-9k]/.test(source[i + 1] ?? '')) refuse('it refers back to a group.');
      bounded += char + (source[i + 1] ?? '');
      i += 1;
    } else if (char === '[') {
      const end = classEnd(source, i);
      bounded += source.slice(i, end + 1);
      i = end;
    } else if (char === '(') {
      if (/^\(\?<[=!]/.test(source.slice(i, i + 4))) refuse('it looks behind.');
      groups.push({ repeats: false, chooses: false });
      bounded += char;
    } else if (char === ')') {
      closed = groups.length > 1 ? groups.pop()! : refuse('a bracket is not opened.');
      const outer = groups.at(-1)!;
      outer.repeats ||= closed.repeats;
      bounded += char;
    } else if (char === '|') {
      groups.at(-1)!.chooses = true;
      bounded += char;
    } else {
      const repeat = /^(?:[*+]|\{\d+(?:,\d*)?\})/.exec(source.slice(i))?.[0];
      if (repeat && wasClosed && (wasClosed.repeats || wasClosed.chooses))
        refuse('a repeated group repeats or chooses inside.');
      if (repeat) {
        groups.at(-1)!.repeats = true;
        if (/^[*+]$|,\}$/.test(repeat)) openEnded += 1;
        bounded += boundedRepeat(repeat, refuse);
        i += repeat.length - 1;
      } else bounded += char;
    }
  }
  if (openEnded > MOST_REPEATS) refuse(`it has more than ${MOST_REPEATS} open-ended repeats.`);
  try {
    return new RegExp(bounded, 'g');
  } catch {
    return refuse('it is not a regular expression.');
  }
}

function classEnd(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i += 1) {
    if (source[i] === '\\') i += 1;
    else if (source[i] === ']' && i > start + 1) return i;
  }
  return source.length - 1;
}

function boundedRepeat(repeat: string, refuse: (why: string) => never): string {
  if (repeat === '*') return `{0,${LONGEST_REPEAT}}`;
  if (repeat === '+') return `{1,${LONGEST_REPEAT}}`;
  const [, least = '0', comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(repeat)!;
  if (Number(least) > LONGEST_REPEAT || Number(most) > 4 * LONGEST_REPEAT) refuse('a repeat is too long.');
  return comma === ',' && most === '' ? `{${least},${Math.max(LONGEST_REPEAT, Number(least))}}` : repeat;
}
