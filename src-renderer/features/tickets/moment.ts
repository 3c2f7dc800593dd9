import { formatClock, formatDay } from '../../lib/format.ts';

/** `14:46` today, `Yesterday, 14:46`, `18 Nov, 14:46`. */
export function formatMoment(iso: string): string {
  const day = formatDay(iso);
  const time = formatClock(iso).slice(0, 5);
  return day === time ? time : `${day}, ${time}`;
}
