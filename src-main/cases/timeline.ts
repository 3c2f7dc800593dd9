import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** ISO-like local time with its offset; the machine's zone when the case names none or an unknown one. */
export function localTime(time: Date, timeZone: string): string {
  const format = (zone: string | undefined) =>
    new Intl.DateTimeFormat('sv-SE', {
      ...(zone ? { timeZone: zone } : {}),
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(time) +
    ' ' +
    (new Intl.DateTimeFormat('en', { ...(zone ? { timeZone: zone } : {}), timeZoneName: 'longOffset' })
      .formatToParts(time)
      .find((part) => part.type === 'timeZoneName')?.value ?? '');
  try {
    return format(timeZone || undefined);
  } catch {
    return format(undefined);
  }
}

/** Queries, fragments and user information carry secrets; the timeline is a plain file. */
export function withoutQueries(text: string): string {
  return text.replace(/\S+:\/\/\S+/g, (url) => {
    if (!URL.canParse(url)) return url.split(/[?#@]/, 1)[0]!;
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  });
}
