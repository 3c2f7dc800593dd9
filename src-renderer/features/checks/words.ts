import {
  CHECK_STATE_WORDS,
  type CheckArea,
  type CheckChange,
  type CheckRunView,
  type CheckState,
  type CheckView,
  type ServiceId,
  type ServiceReach,
} from '../../../src-main/contract/index.ts';
import { formatDay, formatDuration } from '../../lib/format.ts';
import type { StatusKind } from '../../ui/index.ts';

export const AREA_TITLE: Record<CheckArea, string> = {
  link: 'Link',
  network: 'Network',
  'sign-in': 'Sign-in and roles',
  dataverse: 'Dataverse',
  finance: 'Finance and operations',
};

export const SERVICE_TITLE: Record<ServiceId, string> = {
  dataverse: 'Dataverse',
  finance: 'finance and operations',
  graph: 'Microsoft Graph',
};

/** Each state as one check says it, and as a filter does. */
export const STATE: Record<CheckState, { word: string; filter: string; kind: StatusKind }> = {
  fail: { word: CHECK_STATE_WORDS.fail, filter: 'Failed', kind: 'error' },
  warn: { word: CHECK_STATE_WORDS.warn, filter: 'Warnings', kind: 'warning' },
  skipped: { word: CHECK_STATE_WORDS.skipped, filter: 'Skipped', kind: 'idle' },
  pass: { word: CHECK_STATE_WORDS.pass, filter: 'Passed', kind: 'ok' },
};

export const CHANGE: Record<
  Exclude<CheckChange, null>,
  { word: string; tag: 'bad' | 'ok' | 'info' | 'neutral' }
> = {
  new: { word: 'New', tag: 'info' },
  worse: { word: 'Worse', tag: 'bad' },
  better: { word: 'Better', tag: 'ok' },
  other: { word: 'Changed', tag: 'neutral' },
};

export function countsOf(checks: readonly CheckView[]): Record<CheckState, number> {
  const counts = { fail: 0, warn: 0, skipped: 0, pass: 0 };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}

/** `today 13:51`, `yesterday 13:51`, `18 Nov 13:51`. */
export function whenOf(iso: string, now: Date = new Date()): string {
  const day = formatDay(iso, now);
  if (/^\d+:\d+$/.test(day)) return `today ${day}`;
  const clock = new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `${day === 'Yesterday' ? 'yesterday' : day} ${clock}`;
}

/** When it was, how long it took and how it ended. */
export function runWords({ started, tookMs, ended }: CheckRunView): string {
  const took = formatDuration(tookMs);
  const when = `Last run ${whenOf(started)}`;
  if (ended === 'cancelled') return `${when}, cancelled after ${took}.`;
  if (ended === 'timed-out') return `${when}, stopped after ${took} because time was up.`;
  return `${when}, took ${took}.`;
}

/** What is different from the run before; '' for the first run. */
export function comparedWords({ comparedWith, results }: CheckRunView): string {
  if (comparedWith === null) return '';
  const count = (change: CheckChange) => results.filter((check) => check.change === change).length;
  const differs = [
    ...(count('worse') > 0 ? [`${count('worse')} worse`] : []),
    ...(count('better') > 0 ? [`${count('better')} better`] : []),
    ...(count('new') > 0 ? [`${count('new')} new`] : []),
    ...(count('other') > 0 ? [`${count('other')} changed`] : []),
  ].join(', ');
  return `Compared with ${whenOf(comparedWith)}: ${differs === '' ? 'nothing changed' : differs}.`;
}

export function checkHref(caseId: string, check: string): string {
  return `#/case/${caseId}/checks/${encodeURIComponent(check)}`;
}

/** Which services can only be asked by somebody who is signed in; '' when none. */
export function closedWords(services: readonly ServiceReach[]): string {
  const closed = namesOf(services, 'sign-in');
  return closed === '' ? '' : `Sign in to ask ${closed}; until then their checks are skipped.`;
}

/** Which services the case has no address of; '' when none. */
export function missingAddressWords(services: readonly ServiceReach[]): string {
  const missing = namesOf(services, 'no-address');
  return missing === '' ? '' : `The case has no address of ${missing}: their checks are skipped.`;
}

function namesOf(services: readonly ServiceReach[], state: ServiceReach['state']): string {
  const names = services
    .filter((service) => service.state === state)
    .map(({ service }) => SERVICE_TITLE[service]);
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
