import { LEARN_CLAIMS } from '../articles.ts';
import { defineRule } from '../rule.ts';
import type { Observation, Sighting } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { tokenClaims } from '../trace/token-claims.ts';

/** Services accept tokens whose times are off by five minutes, as Entra's libraries do by default. */
const TOLERATED_MS = 5 * 60_000;
/** Fewer answers could all be from one cache. */
const ENOUGH = 3;
/** Requests at the beginning of a trace that are looked at: a clock is wrong in all of it. */
const FIRST = 500;
/** Scripts and pictures may come from a cache on the way, with the time they were stored at. */
const FRESH = /^(xhr|fetch|document|preflight)$/;
const FRESH_WITHOUT_TYPE = /json|html/;

/** How far the clock of the service is ahead of the computer's, by one answer; what its header or token says. */
interface Comparison {
  aheadMs: number;
  field: string;
  by: 'date' | 'token';
}

/** Exports of Firefox and Safari say nothing of what a request was for. */
const isFresh = ({ resourceType, mimeType }: LightEntry): boolean =>
  resourceType === '' ? FRESH_WITHOUT_TYPE.test(mimeType) : FRESH.test(resourceType);

const inMinutes = (ms: number): string => `${Math.round(Math.abs(ms) / 60_000)} min`;

/** The one in the middle: a single server with a wrong clock, or a cached answer, moves it little. */
function median(comparisons: readonly Observation<Comparison>[]): Observation<Comparison> | undefined {
  return comparisons.toSorted((a, b) => a.seen.aheadMs - b.seen.aheadMs)[Math.floor(comparisons.length / 2)];
}

function told({ entry, seen }: Observation<Comparison>): Sighting {
  const direction = seen.aheadMs > 0 ? 'behind' : 'ahead of';
  const whose = seen.by === 'date' ? `the clock of ${entry.host}` : 'the time its token was issued at';
  const words = `The computer is ${inMinutes(seen.aheadMs)} ${direction} ${whose}.`;
  return sightingAt(entry, seen.field, words);
}

/**
 * The clock of the computer against the clocks of the services: the header Date of fresh answers, and tokens that were
 * issued in the future. Requests are dated by the computer that recorded them.
 */
export const clockIsWrong = defineRule<Comparison>({
  id: 'clock-is-wrong',
  code: 'TOK-04',
  advice: {
    code: 'TOK-04',
    title: 'The clock of the computer is wrong',
    severity: 'warning',
    what: 'The services agree on another time than the computer on which the trace was recorded.',
    why: 'Tokens and certificates hold from one time to another. With a clock more than five minutes off they seem expired or not yet valid, so signing in fails or goes round in circles. Times in this trace are off by as much.',
    roles: { now: 'Whoever may set the clock of the computer.' },
    fix: [
      'Set date, time and time zone by the network (time server), and sign in again.',
      'On a virtual machine, also look at the clock of its host.',
      'When you tell support the time of an error, give the time of the service from here.',
    ],
    ticket: null,
    article: { id: 'clock', url: LEARN_CLAIMS },
  },
  observe(entry, light) {
    if (light.kind === null || light.startedMs === 0 || light.index >= FIRST) return null;
    // A token is looked into only where it was refused: reading each would cost more than it tells.
    const claims = light.status === 401 || light.status === 403 ? tokenClaims(entry) : null;
    const early = claims ? Math.max(claims.issuedMs || 0, claims.notBeforeMs || 0) - light.startedMs : 0;
    if (claims && early > TOLERATED_MS) return { aheadMs: early, field: claims.field, by: 'token' };
    if (light.status === 0 || !isFresh(light) || entry._fromCache !== undefined) return null;
    const { headers } = entry.response;
    const index = headers.findIndex(({ name }) => name.toLowerCase() === 'date');
    const isStored = headers.some(({ name, value }) => /^age$/i.test(name) || /^hit\b/i.test(value));
    const dateMs = Date.parse(headers[index]?.value ?? '');
    if (Number.isNaN(dateMs) || isStored) return null;
    // The header is written while the request is under way: at its start at the earliest, at its end at the latest.
    const aheadMs =
      dateMs > light.endedMs ? dateMs - light.endedMs : Math.min(0, dateMs + 1_000 - light.startedMs);
    return { aheadMs, field: `response.headers[${index}].value`, by: 'date' };
  },
  *match(_trace, comparisons) {
    for (const by of ['date', 'token'] as const) {
      const own = comparisons.filter(({ seen }) => seen.by === by);
      const middle = median(own);
      if (!middle || (by === 'date' && own.length < ENOUGH)) continue;
      if (Math.abs(middle.seen.aheadMs) > TOLERATED_MS) yield told(middle);
    }
  },
});
