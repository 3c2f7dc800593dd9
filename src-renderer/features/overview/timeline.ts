import type { TimelineEntry } from '../../../src-main/contract/index.ts';
import type { IconName } from '../../ui/index.ts';

export type Zone = 'local' | 'utc';

export interface TimelineDay {
  /** `2026-11-20`, in the zone shown. */
  key: string;
  heading: string;
  entries: TimelineEntry[];
}

const zoneOf = (zone: Zone) => (zone === 'utc' ? { timeZone: 'UTC' } : {});

/** `2026-11-20` in the zone shown. */
function dayOf(time: Date, zone: Zone): string {
  return time.toLocaleDateString('sv-SE', zoneOf(zone));
}

/** `14:08` in the zone shown. */
export function clockOf(iso: string, zone: Zone): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...zoneOf(zone) });
}

/** Newest first, by day. A line whose time can't be read is left out: it has no place. */
export function timelineDays(
  entries: readonly TimelineEntry[],
  zone: Zone,
  now: Date = new Date(),
): TimelineDay[] {
  const days = new Map<string, TimelineEntry[]>();
  const dated = entries.filter(({ time }) => !Number.isNaN(Date.parse(time)));
  for (const entry of [...dated].reverse()) {
    const key = dayOf(new Date(entry.time), zone);
    days.set(key, [...(days.get(key) ?? []), entry]);
  }
  return [...days].map(([key, ofDay]) => ({ key, heading: headingOf(key, zone, now), entries: ofDay }));
}

function headingOf(key: string, zone: Zone, now: Date): string {
  const today = dayOf(now, zone);
  const yesterday = dayOf(new Date(now.getTime() - 86_400_000), zone);
  const year = key.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const };
  const words = new Date(`${key}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...year,
  });
  if (key === today) return `Today, ${words}`;
  return key === yesterday ? `Yesterday, ${words}` : words;
}

interface Look {
  icon: IconName;
  tone?: 'ok' | 'bad';
}

const LOOKS: readonly [RegExp, Look][] = [
  [/^case\.created/, { icon: 'add' }],
  [/^trace\.imported/, { icon: 'arrow-import' }],
  [/^trace\./, { icon: 'record-stop', tone: 'ok' }],
  [/^capture\./, { icon: 'record' }],
  [/^finding\.found/, { icon: 'lightbulb', tone: 'bad' }],
  [/^finding\./, { icon: 'lightbulb' }],
  [/^checks\./, { icon: 'shield-checkmark' }],
  [/^guide\./, { icon: 'directions' }],
  [/^text\./, { icon: 'clipboard-paste' }],
  [/^redaction\./, { icon: 'shield-checkmark', tone: 'ok' }],
  [/^package\./, { icon: 'folder-zip', tone: 'ok' }],
  [/^marker\./, { icon: 'flag' }],
  [/^note\./, { icon: 'edit' }],
];

export function lookOf(what: string): Look {
  return LOOKS.find(([pattern]) => pattern.test(what))?.[1] ?? { icon: 'circle' };
}

/** Where an event leads, and in which words. */
export function linkOf(
  { what, trace }: TimelineEntry,
  caseId: string,
  traces: readonly { id: string }[],
): { href: string; words: string } | null {
  if (trace !== undefined && traces.some(({ id }) => id === trace))
    return { href: `#/case/${caseId}/traces/${trace}`, words: 'Open trace' };
  if (/^(finding|text)\./.test(what)) return { href: `#/case/${caseId}/findings`, words: 'Read findings' };
  if (what.startsWith('guide.')) return { href: `#/case/${caseId}/guides`, words: 'Open guides' };
  if (what.startsWith('checks.')) return { href: `#/case/${caseId}/checks`, words: 'Open checks' };
  if (what.startsWith('redaction.')) return { href: `#/case/${caseId}/redaction`, words: 'Open review' };
  if (what.startsWith('package.')) return { href: `#/case/${caseId}/ticket`, words: 'Open ticket' };
  return null;
}
