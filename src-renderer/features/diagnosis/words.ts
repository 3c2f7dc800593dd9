import type {
  CaseEvidence,
  CaseFinding,
  Confidence,
  Moment,
  PastedText,
  Severity,
  TextKind,
  TraceSummary,
} from '../../../src-main/contract/index.ts';
import { formatClock, formatCount, formatDay } from '../../lib/format.ts';
import type { IconName } from '../../ui/index.ts';
import { checkHref } from '../checks/words.ts';

export const SEVERITY: Record<Severity, { words: string; icon: IconName; tag: 'bad' | 'warn' | 'neutral' }> =
  {
    error: { words: 'Blocks work', icon: 'error-circle-filled', tag: 'bad' },
    warning: { words: 'Worth fixing', icon: 'warning-filled', tag: 'warn' },
    info: { words: 'Good to know', icon: 'info', tag: 'neutral' },
  };

export const CONFIDENCE: Record<Confidence, string> = { high: 'Certain', medium: 'Likely', low: 'Possible' };

const TEXT_KIND: Record<TextKind, { words: string; row: string }> = {
  text: { words: 'Text', row: '' },
  'activity-log': { words: 'Activity log', row: 'row' },
  'error-log': { words: 'Error log', row: 'row' },
  'initial-sync': { words: 'Initial sync details', row: 'row' },
  'plug-in-trace': { words: 'Plug-in trace log', row: 'trace' },
  'health-check': { words: 'Health check', row: '' },
  table: { words: 'Table', row: 'row' },
};

/** What a text is, and how much of it there is: `Activity log, 120 rows`. */
export function sourceKind({ kind, rows }: { kind: TextKind; rows: number }): string {
  const { words, row } = TEXT_KIND[kind];
  return row === '' ? words : `${words}, ${formatCount(rows, row)}`;
}

/** What is to be known of a finding in the list. */
export function summaryOf({
  severity,
  confidence,
  group,
  evidence,
  occurrences,
  dismissed,
}: CaseFinding): string {
  const seen = occurrences ?? evidence.length;
  if (dismissed) return `${dismissed.by === '' ? 'Dismissed' : `By ${dismissed.by}`}: “${dismissed.reason}”`;
  if (group === 'follows') return `Follows from it · seen ${seen === 1 ? 'once' : `${seen} times`}`;
  const pieces = evidence.length === 1 ? '1 piece of evidence' : `${evidence.length} pieces of evidence`;
  return `${SEVERITY[severity].words} · ${CONFIDENCE[confidence].toLowerCase()} · ${pieces}`;
}

const PLACES: readonly [RegExp, string][] = [
  [/^response\.content/, 'Answer'],
  [/^response\.status/, 'Status of the answer'],
  [/^response\.headers/, 'Header of the answer'],
  [/^request\.headers/, 'Header of the request'],
  [/^request\.postData/, 'What the page reported'],
  [/^_blockedReason/, 'Blocked by the browser'],
  [/^_blockedCookies/, 'Withheld cookie'],
  [/^_inFlight/, 'No answer'],
  [/^_corsError/, 'Withheld by the browser'],
  [/^_securityDetails/, 'Certificate of the connection'],
  [/^timings/, 'Where the time went'],
  [/^_error/, 'Error of the connection'],
  [/^_webSocketMessages/, 'WebSocket message'],
  [/^_eventSourceMessages/, 'Message of an event stream'],
  [/^_console/, 'Console of the page'],
  [/^pages/, 'Title of the page'],
  [/^rule /, 'Rule of this program'],
];

/** What a piece of evidence is, in words. */
export function placeOf({ field, pasted, check }: CaseEvidence, texts: readonly PastedText[] = []): string {
  if (check !== null) return 'Check';
  if (pasted !== null) {
    const { kind = 'text' } = texts.find(({ id }) => id === pasted) ?? {};
    return kind === 'text' ? 'Pasted text' : TEXT_KIND[kind].words;
  }
  return PLACES.find(([pattern]) => pattern.test(field))?.[1] ?? field;
}

/** Where it stands: trace, request, time; file, row, time; check, time. */
export function whereOf(
  { trace, pasted, check, entry, field, time }: CaseEvidence,
  traces: readonly TraceSummary[],
  texts: readonly PastedText[],
): string {
  if (check !== null) return time === null ? field : `${field}, checked ${formatDay(time)}`;
  if (pasted !== null) {
    const text = texts.find(({ id }) => id === pasted);
    const [place = ''] = field.split(' $');
    return [
      ...(text ? [text.name ?? `Added ${formatDay(text.added)}`] : []),
      ...(place === 'text' ? [] : [place]),
      ...(time === null ? [] : [`${formatDay(time)}, ${formatClock(time)}`]),
    ].join(', ');
  }
  const name = traces.find(({ id }) => id === trace)?.name;
  return [
    ...(name === undefined ? [] : [`Trace “${name}”`]),
    ...(entry === null ? [] : [`request ${entry}`]),
    ...(time === null ? [] : [formatClock(time)]),
  ].join(', ');
}

/** Where a request went, without its host, which is long and the same for all of a service. */
export function pathOfUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

/** The path inside the answer, as programs name it: `$.details[0].errorMessage`. */
export function pathOf(field: string): string {
  const at = field.indexOf(' $');
  return at === -1 ? '' : field.slice(at + 1);
}

/** `request header of entry 12` in few words: the request leads to the rest. */
export function sourceWords(source: string): string {
  const request = /\bentry (\d+)/.exec(source)?.[1];
  if (request !== undefined) return `request ${request}`;
  return source === 'the text' ? 'pasted text' : source;
}

/** Where a piece of evidence is shown; null for a pasted text. */
export function evidenceHref(
  caseId: string,
  findingId: string,
  { trace, check, entry, field }: CaseEvidence,
): string | null {
  if (check !== null) return checkHref(caseId, check);
  if (trace === null) return null;
  const place =
    entry === null
      ? []
      : [
          ['entry', String(entry)],
          ['field', field],
        ];
  const query = new URLSearchParams([...place, ['finding', findingId]] as [string, string][]);
  return `#/case/${caseId}/traces/${trace}?${query.toString()}`;
}

/** What a moment before a finding was, for those who do not see its icon, too. */
export const MOMENT: Record<Moment['kind'], { words: string; icon: IconName }> = {
  opened: { words: 'Opened', icon: 'window' },
  did: { words: 'Did', icon: 'send' },
  failed: { words: 'Failed', icon: 'error-circle-filled' },
  said: { words: 'Said', icon: 'document-text' },
  marked: { words: 'Marked', icon: 'flag' },
};

/** The request of a moment; null for what is none. */
export function momentHref(caseId: string, findingId: string, { trace, entry }: Moment): string | null {
  if (!trace || entry === null) return null;
  const query = new URLSearchParams({ entry: String(entry), finding: findingId });
  return `#/case/${caseId}/traces/${trace}?${query.toString()}`;
}

/** The ticket this finding asks for, without `#`; null where none is needed, or it was set aside. */
export function ticketHref(caseId: string, { id, ticket, dismissed }: CaseFinding): string | null {
  return ticket === null || dismissed ? null : `case/${caseId}/ticket?kind=${ticket.id}&finding=${id}`;
}
