import { letters } from '../text/letters.ts';
import type { TextRecord, TextRecords } from './text-record.ts';

interface Line {
  says: string;
  /** The cause when it did not pass. */
  code: string;
}

/**
 * Lines of the health check that dual-write does itself, when it links and later.
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/requirements-and-prerequisites
 */
const LINES: readonly Line[] = [
  { says: 'the dataverse can connect to the finance and operations app', code: 'SET-08' },
  { says: 'the finance and operations app can connect to the dataverse', code: 'SET-07' },
  { says: 'apps in tenant', code: 'SET-01' },
  { says: 'dual-write applications need to be installed in the tenant', code: 'SET-01' },
  { says: 'the dual-write core solution was found', code: 'SOL-01' },
  { says: 'app version is up to date', code: 'SET-01' },
  { says: 'the dual-write registration and runtime plugins are enabled', code: 'SET-01' },
];
/** These stand under one of the lines, and share its cause. */
const APPLICATIONS = ['app user with id', 'app id'];

const KNOWN = LINES.map((line) => ({ ...line, letters: letters(line.says) }));
const BELOW = APPLICATIONS.map(letters);

const LONGEST_LINE = 500;
const FAILED =
  /\b(?:fail(?:ed|ure|s)?|error|not passed|unsuccessful|missing|not found)\b|[✗✘✖❌❎⛔🔴]|\u00d7/iu;
const PASSED = /\b(?:pass(?:ed|es)?|succe(?:ss|ssful|eded)|ok|completed)\b|[✓✔✅☑🟢]/iu;

/** A line in which nothing but its mark stands is short. */
const LONGEST_MARK = 60;

/** Where the marks stand: beside what they mark, or in a line of their own above or below it. */
type MarkPlace = 'beside' | 'above' | 'below';

interface KnownLine {
  at: number;
  code: string;
}

/** A result of the health check. A line that nobody marked says nothing. */
export function readHealthCheck(text: string): TextRecords | null {
  const lines = text.split('\n');
  const known = knownLines(lines);
  if (known.length < 2) return null;
  const places = markPlaces(lines, known);
  const isFailed = ({ at }: KnownLine): boolean => {
    const mark = places.map((place) => markOf(lines, at, place)).find((found) => found !== '');
    return mark !== undefined && FAILED.test(mark);
  };
  const record: TextRecord = {
    place: 'the health check',
    text,
    time: null,
    summary: '',
    fieldAt: (offset) => `line ${text.slice(0, offset).split('\n').length}`,
    told: known.filter(isFailed).map(({ at, code }) => ({
      code,
      field: `line ${at + 1}`,
      excerpt: lines[at]!.trim().slice(0, 300),
    })),
  };
  return { kind: 'health-check', records: [record] };
}

function knownLines(lines: readonly string[]): KnownLine[] {
  const found: KnownLine[] = [];
  let above: string | null = null;
  for (const [at, line] of lines.entries()) {
    if (line.length > LONGEST_LINE) continue;
    const own = letters(line);
    const code = KNOWN.find(({ letters: says }) => own.includes(says))?.code;
    if (code !== undefined) above = code;
    else if (above === null || !BELOW.some((says) => own.includes(says))) continue;
    found.push({ at, code: above });
  }
  return found;
}

function markPlaces(lines: readonly string[], known: readonly KnownLine[]): MarkPlace[] {
  const isBelow = markOf(lines, known.at(-1)!.at, 'below') !== '';
  return ['beside', isBelow ? 'below' : 'above'];
}

/** The words or signs that mark a line; '' where none stand there. */
function markOf(lines: readonly string[], at: number, place: MarkPlace): string {
  const line = lines[at + { beside: 0, above: -1, below: 1 }[place]] ?? '';
  if (place !== 'beside' && line.length > LONGEST_MARK) return '';
  return FAILED.test(line) || PASSED.test(line) ? line : '';
}
