import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { localTime, type TimelineEntry } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';

export interface TimelineEvent {
  /** `trace.captured`, `trace.imported`, `package.built`, ... */
  what: string;
  /** One plain sentence; no secret, URLs without query and fragment. */
  text: string;
  trace?: string;
}

/** Adds a line to `timeline.ndjson`: what happened when, in UTC and in the time of the case's place. */
export async function addToTimeline(
  folder: string,
  event: TimelineEvent,
  timeZone: string,
  now: Date = new Date(),
): Promise<void> {
  const line = {
    time: now.toISOString(),
    local: localTime(now, timeZone),
    ...event,
    text: withoutQueries(event.text),
  };
  await appendFile(join(folder, 'timeline.ndjson'), JSON.stringify(line) + '\n', { mode: 0o600 });
}

/** The scheme is bounded: an unbounded one takes quadratic time on a long word. */
const ADDRESS = /[a-z][a-z0-9+.-]{0,30}:\/\/\S+/gi;

/** Queries, fragments and user information carry secrets; the timeline is a plain file. */
export function withoutQueries(text: string): string {
  return text.replace(ADDRESS, (url) => {
    if (!URL.canParse(url)) return url.split(/[?#@]/, 1)[0]!;
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  });
}

const lineSchema = v.object({
  time: v.string(),
  what: v.string(),
  text: v.string(),
  trace: v.optional(v.string()),
});

/** Oldest first. A line that was cut off or edited into something else is passed over: the others still tell. */
export async function readTimeline(folder: string): Promise<TimelineEntry[]> {
  const text = await readFile(join(folder, 'timeline.ndjson'), 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
    return checked.success ? [checked.output] : [];
  });
}
