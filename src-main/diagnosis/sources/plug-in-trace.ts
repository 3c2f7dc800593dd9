import type { TextRecord, TextRecords } from './text-record.ts';
import { writtenTime } from './written-time.ts';

/**
 * Fields of a row of the plug-in trace log, as its form labels them and its table names them.
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/plugintracelog
 */
const LABELS = [
  'Type Name',
  'Message Name',
  'Message Block',
  'Exception Details',
  'Primary Entity',
  'Primary Table',
  'Operation Type',
  'Depth',
  'Mode',
  'Correlation Id',
  'Request Id',
  'Created On',
  'Performance Execution Start Time',
  'Performance Execution Duration',
  'Execution Start Time',
  'Execution Duration',
  'System Created',
  'Configuration',
  'Secure Configuration',
];
const LABEL = new RegExp(
  `^[ \\t"*]{0,8}(${LABELS.map((label) => label.replaceAll(' ', ' ?')).join('|')})[*"]{0,4}[ \\t]*(?::|\\t|$)`,
  'gim',
);
const TOLD_APART_BY = /^(?:message ?block|exception ?details)$/i;
const TIMES = /^(?:created ?on|(?:performance ?)?execution ?start ?time)$/i;

interface Section {
  label: string;
  start: number;
  /** Where its value begins. */
  value: number;
}

/** One or several rows of the plug-in trace log, copied out of their forms. */
export function readPlugInTrace(text: string): TextRecords | null {
  const sections = [...text.matchAll(LABEL)].map((match): Section => ({
    label: match[1]!,
    start: match.index,
    value: match.index + match[0].length,
  }));
  if (sections.length < 2 || !sections.some(({ label }) => TOLD_APART_BY.test(label))) return null;
  const traces = apart(sections);
  const records = traces.map((own, at) => {
    const end = traces[at + 1]?.[0]!.start ?? text.length;
    return recordOf(text, own, at === 0 ? 0 : own[0]!.start, end, traces.length > 1 ? at + 1 : null);
  });
  return { kind: 'plug-in-trace', records };
}

/** A label that was there already begins the next trace. */
function apart(sections: readonly Section[]): Section[][] {
  const traces: Section[][] = [[]];
  for (const section of sections) {
    const isKnown = traces.at(-1)!.some(({ label }) => label.toLowerCase() === section.label.toLowerCase());
    if (isKnown) traces.push([]);
    traces.at(-1)!.push(section);
  }
  return traces;
}

function recordOf(
  text: string,
  sections: readonly Section[],
  start: number,
  end: number,
  number: number | null,
): TextRecord {
  const place = number === null ? '' : `trace ${number}, `;
  const valueOf = (pattern: RegExp): string => {
    const at = sections.findIndex(({ label }) => pattern.test(label));
    const section = sections[at];
    return section ? text.slice(section.value, sections[at + 1]?.start ?? end).trim() : '';
  };
  return {
    place: number === null ? 'the plug-in trace' : `plug-in trace ${number}`,
    text: text.slice(start, end),
    time: writtenTime(valueOf(TIMES)),
    summary: [valueOf(/^type ?name$/i), valueOf(/^message ?name$/i)].join(' ').trim().slice(0, 200),
    fieldAt: (offset) => {
      const label = sections.findLast((section) => section.start <= start + offset)?.label;
      return label === undefined ? 'text' : `${place}${label}`;
    },
    told: [],
  };
}
