import { LONGEST_EXCERPT } from '../../contract/index.ts';
import { letters } from '../text/letters.ts';
import type { TextRecord, TextRecords } from './text-record.ts';

/** What they share: the health check does not pass. The line that failed is the evidence, and says the rest. */
const CODE = 'SET-01';

/**
 * Lines of the health check that dual-write does itself, when it links and later.
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/requirements-and-prerequisites
 */
const LINES = [
  'the dataverse can connect to the finance and operations app',
  'the finance and operations app can connect to the dataverse',
  'apps in tenant',
  'dual-write applications need to be installed in the tenant',
  'the dual-write core solution was found',
  'app version is up to date',
  'the dual-write registration and runtime plugins are enabled',
];
/** These stand under one of the lines. */
const APPLICATIONS = ['app user with id', 'app id'];

const KNOWN = LINES.map(letters);
const BELOW = APPLICATIONS.map(letters);

const LONGEST_LINE = 500;
/** `no errors` is none. */
const FAILED =
  /(?<!\b(?:no|nothing|without|0) )\b(?:fail(?:ed|ure|s)?|errors?|not passed|unsuccessful|missing|not found)\b|[✗✘✖❌❎⛔🔴×]/iu;
const PASSED = /\b(?:pass(?:ed|es)?|succe(?:ss|ssful|eded)|ok|completed)\b|[✓✔✅☑🟢]/iu;

/** A line in which nothing but its mark stands is short. */
const LONGEST_MARK = 60;
/** A line that was copied alone, and no sentence about it. */
const LONGEST_ALONE = 120;
/** Lines of one result that failed; a check has some twenty. */
const MOST_FAILED = 100;

type Mark = 'failed' | 'passed';

/** A result of the health check. A line that nobody marked says nothing. */
export function readHealthCheck(text: string): TextRecords | null {
  const lines = text.split('\n');
  const known = knownLines(lines);
  if (known.size === 0) return null;
  const failed = failedLines(lines, known).slice(0, MOST_FAILED);
  if (known.size < 2 && !failed.some((at) => saysItAlone(lines[at]!))) return null;
  const record: TextRecord = {
    place: 'the health check',
    text,
    time: null,
    summary: '',
    fieldAt: (offset) => `line ${text.slice(0, offset).split('\n').length}`,
    told: failed.map((at) => ({
      code: CODE,
      field: `line ${at + 1}`,
      excerpt: lines[at]!.trim().slice(0, LONGEST_EXCERPT),
    })),
  };
  return { kind: 'health-check', records: [record] };
}

/** One line is enough when nothing else says it: `App version is up to date` others say too. */
function saysItAlone(line: string): boolean {
  return line.length <= LONGEST_ALONE && /dataverse|dual-?write/i.test(line) && markOf(line) === 'failed';
}

/** Where lines of the health check stand. */
function knownLines(lines: readonly string[]): Set<number> {
  const known = new Set<number>();
  for (const [at, line] of lines.entries()) {
    if (line.length > LONGEST_LINE) continue;
    const own = letters(line);
    const says = known.size > 0 ? [...KNOWN, ...BELOW] : KNOWN;
    if (says.some((words) => own.includes(words))) known.add(at);
  }
  return known;
}

/** The mark stands beside its line, or in a line of its own: below them all, or else above. */
function failedLines(lines: readonly string[], known: ReadonlySet<number>): number[] {
  const alone = (at: number): Mark | null => {
    const line = lines[at] ?? '';
    return known.has(at) || line.length > LONGEST_MARK ? null : markOf(line);
  };
  const step = alone([...known].at(-1)! + 1) === null ? -1 : 1;
  return [...known].filter((at) => (markOf(lines[at]!) ?? alone(at + step)) === 'failed');
}

/** Of several marks the first one counts. */
function markOf(line: string): Mark | null {
  const [failed, passed] = [FAILED, PASSED].map((pattern) => pattern.exec(line)?.index ?? Infinity);
  if (failed === passed) return null;
  return failed! < passed! ? 'failed' : 'passed';
}
