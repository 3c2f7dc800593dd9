import type { HarLog, Moment } from '../../contract/index.ts';
import { hostKind } from '../../traces/index.ts';
import { detached } from '../text/excerpt.ts';
import type { LightEntry } from './light-entry.ts';
import { listOf, membersOf, textOf } from './untrusted.ts';

/** Moments before a finding that are worth reading, and how long before. */
const MOST = 8;
const MINUTES = 5;
const LONGEST = 200;
/** So that what came of it still fits. */
const LONGEST_PLACE = 150;
/** The last time that a date can hold. */
const LATEST = 8.64e15;

/** Loaded with a page; when one of them fails, that is not what a person did or saw. */
const STATIC = /^(image|font|stylesheet|media|manifest|preflight|ping)$/;
const CHANGES = /^(POST|PUT|PATCH|DELETE)$/;
/** Sent all the time, whatever the person does: a form's own messages, reads in one envelope, telemetry. */
const ROUTINE = /\/(ProcessMessages|\$batch|track|telemetry|clienterror|logs?|trace)(\/|$)/i;

interface Happening extends Moment {
  ms: number;
}

/** What a person did and what went wrong in a trace, to be told before a finding. */
export interface Story {
  /** The last few before `ms`, oldest first; without what is the finding itself. */
  before(ms: number, own: ReadonlySet<number>): Moment[];
}

const clipped = (text: string, most = LONGEST): string =>
  detached(text.length > most ? `${text.slice(0, most - 1)}…` : text);
const withoutQueries = (text: string): string =>
  text.replace(/(\bhttps?:\/\/[^\s?#"']{1,2000})[?#][^\s"']*/gi, '$1');

function isProduct(url: string): boolean {
  return URL.canParse(url) && hostKind(new URL(url).hostname) !== null;
}

function happeningOf(entry: LightEntry): Omit<Happening, 'time'> | null {
  const { index, kind, method, host, path, status, error, startedMs: ms } = entry;
  if (kind === null || STATIC.test(entry.resourceType) || entry.isCanceled || entry.isInFlight) return null;
  const place = clipped(`${host}${path}`, LONGEST_PLACE);
  if (status >= 400 || error !== null) {
    const outcome = error?.split(' ')[0] ?? String(status);
    return { ms, entry: index, kind: 'failed', text: clipped(`${method} ${place}, ${outcome}`) };
  }
  if (status >= 300) return null;
  if (CHANGES.test(method) && kind !== 'sign-in' && !ROUTINE.test(path))
    return { ms, entry: index, kind: 'did', text: clipped(`${method} ${place}, ${status}`) };
  return entry.resourceType === 'document' ? { ms, entry: index, kind: 'opened', text: place } : null;
}

function* happenings(entries: readonly LightEntry[], log: HarLog): Generator<Omit<Happening, 'time'>> {
  for (const entry of entries) {
    const happening = happeningOf(entry);
    if (happening) yield happening;
  }
  for (const mark of listOf(log._markers).map(membersOf)) {
    const text = textOf(mark['text']) ?? 'A mark';
    yield { ms: Date.parse(String(mark['time'])), entry: null, kind: 'marked', text: clipped(text) };
  }
  for (const message of listOf(log._console).map(membersOf)) {
    const [text, url] = [textOf(message['text']), textOf(message['url'])];
    if (text === null || message['level'] !== 'error' || (url !== null && !isProduct(url))) continue;
    const said = clipped(withoutQueries(text.slice(0, LONGEST * 10)));
    yield { ms: Date.parse(String(message['time'])), entry: null, kind: 'said', text: said };
  }
}

export function createStory(entries: readonly LightEntry[], log: HarLog): Story {
  const all = [...happenings(entries, log)]
    .filter(({ ms }) => ms > 0 && ms < LATEST)
    .sort((a, b) => a.ms - b.ms);
  return {
    before(until, own) {
      const times = new Map<string, number>();
      const told: Moment[] = [];
      if (!Number.isFinite(until)) return [];
      const from = until - MINUTES * 60_000;
      // Backwards: of what happened several times the last one is told.
      for (let at = all.length - 1; at >= 0 && all[at]!.ms >= from; at--) {
        const { ms, entry, kind, text } = all[at]!;
        if (ms >= until || (entry !== null && own.has(entry))) continue;
        const count = (times.get(text) ?? 0) + 1;
        times.set(text, count);
        if (count === 1 && told.length < MOST)
          told.push({ time: new Date(ms).toISOString(), entry, kind, text });
      }
      const repeated = (text: string): string =>
        times.get(text)! > 1 ? `${text} (${times.get(text)} times)` : text;
      return told.reverse().map((moment) => ({ ...moment, text: repeated(moment.text) }));
    },
  };
}
