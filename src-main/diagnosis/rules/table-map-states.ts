import { learn } from '../articles.ts';
import { mapRule, placeInList } from '../map-rule.ts';
import { sightingAt } from '../sighting.ts';
import { isNotEnabled } from '../trace/gateway-answers.ts';

const ARTICLE = { id: 'gateway-states', url: learn('errors-and-alerts') };
const ADMINISTRATOR = { now: 'A System administrator of finance and operations and of Dataverse.' };

const DAY_MS = 24 * 60 * 60 * 1000;

/** The gateway is asked to do something to a map and says later, in the list, that it failed. */
export const mapRequestFailed = mapRule({
  about: {
    code: 'GWY-01',
    title: 'A request to a table map failed',
    severity: 'error',
    what: 'The gateway of dual-write reports that the last thing asked of a table map failed.',
    why: 'In the list of maps the last request stands with state 3, which is an error. Its message, where there is one, is not in this catalogue and is quoted as it came.',
    roles: ADMINISTRATOR,
    fix: [
      'Read the quoted message, and the activity log of the map: more of it may stand there.',
      'Look whether the environments on both sides can be opened and the link is whole: run the health check of the Dual-write page.',
      'Do it once more. If it fails again, open a ticket with the project and the root activity ID from here.',
    ],
    ticket: 'gateway-refuses',
    article: ARTICLE,
  },
  isSuspect: (map) => map.request?.state === 'failed' && !isNotEnabled(map),
  say(map, entry, trace) {
    const { action = '', message = null } = map.request ?? {};
    if (message !== null && trace.isKnown(message)) return [];
    const isOfToday = !(entry.startedMs - (map.request?.changedMs ?? NaN) > DAY_MS);
    const confidence = isOfToday ? 'high' : 'medium';
    const words = `${map.name}: ${action} failed${message === null ? ' without a message' : ''}`;
    const failed = sightingAt(entry, placeInList(map, 'lastRequest'), words, confidence);
    const place = placeInList(map, 'lastRequest.errorMessage');
    return message === null ? [failed] : [failed, sightingAt(entry, place, message, confidence)];
  },
});

const MEANT_TO_RUN = new Set(['start', 'resume', 'initial sync']);

/** Nobody stopped it, as far as the gateway remembers, and yet it stands. */
export const mapStandsStill = mapRule({
  about: {
    code: 'GWY-02',
    title: 'A table map does not run although it was started last',
    severity: 'warning',
    what: 'A table map is stopped, paused or not running, and the last thing asked of it was to run.',
    why: 'In the list the last request of each map stands beside its state. Had somebody stopped or paused the map, that request would be expected there. An alert setting may pause or stop a map when errors pile up.',
    roles: ADMINISTRATOR,
    fix: [
      'Look into the activity log and the alerts of the map for what stopped it.',
      'Look at the details of its initial sync when it was just enabled.',
      'Mend the cause, then run the map again.',
    ],
    ticket: null,
    article: ARTICLE,
  },
  isSuspect: ({ state, request }) =>
    /^(Stopped|Paused|Not running)$/.test(state) &&
    request?.state === 'completed' &&
    MEANT_TO_RUN.has(request.action),
  say(map, entry) {
    const words = `${map.name}: ${map.state}, last asked: ${map.request?.action ?? ''}`;
    return [sightingAt(entry, placeInList(map, 'state'), words, 'medium')];
  },
});

/** The shorter of the two limits Microsoft states (24 hours since June 2022; 7 days or 1 GB before). */
const KEPT_MS = DAY_MS;

export const mapPausedTooLong = mapRule({
  about: {
    code: 'GWY-03',
    title: 'A table map has been paused for longer than its changes are kept',
    severity: 'warning',
    what: 'A table map was paused more than 24 hours before this list of maps was read.',
    why: 'Changes made while a map is paused wait in a queue. The newer of two statements of Microsoft says 24 hours, so what is older may be lost.',
    roles: { ...ADMINISTRATOR, older: 'Older builds (2021): the queue holds 7 days or 1 GB.' },
    fix: [
      'Resume the map and compare row counts on both sides for the time of the pause.',
      'Where rows are missing, run the initial sync of the map again.',
      'Stop a map instead of pausing it when maintenance takes longer than a day.',
    ],
    ticket: null,
    article: { id: 'gateway-states', url: learn('pause-for-maintenance') },
  },
  isSuspect: ({ state, request }, atMs) =>
    state === 'Paused' &&
    request?.action === 'pause' &&
    request.state === 'completed' &&
    atMs - request.changedMs > KEPT_MS,
  say(map, entry) {
    const since = new Date(map.request?.changedMs ?? 0).toISOString();
    return [
      sightingAt(entry, placeInList(map, 'lastRequest.modifiedOn'), `${map.name}: paused since ${since}`),
    ];
  },
});
