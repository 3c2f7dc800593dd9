import { randomUUID } from 'node:crypto';
import { json, type Reply } from '../exchange.ts';
import type { Play } from '../play.ts';
import { MAP_ACTION, MAP_STATE, REQUEST_STATE } from '../table-maps.ts';
import { signedLink } from './gateway-rows.ts';

/** How often a status is asked for before a request ends: once waiting, then its end. */
const POLLS_UNTIL_END = 2;

/** `Start` starts, stops, pauses and resumes, by its action. It is always accepted; the status tells how it ends. */
export function startOrStop(body: Record<string, unknown>, play: Play): Reply {
  const details = Array.isArray(body['details']) ? (body['details'] as { pid?: unknown }[]) : [];
  const maps = play.maps.filter((map) => details.some((detail) => detail.pid === map.pid));
  const action = String(body['action']);
  if (maps.length === 0 || !Object.values<string>(MAP_ACTION).includes(action)) {
    return json(
      { error: { code: 'BadRequest', message: 'No map is named, or the action is unknown.' } },
      {},
      400,
    );
  }
  const now = new Date().toISOString();
  const request = {
    requestId: randomUUID(),
    action,
    createdOn: now,
    modifiedOn: now,
    state: REQUEST_STATE.waiting as number,
    errorMessage: null,
    errorUri: null,
    rootActivityId: play.world.rootActivityId,
  };
  play.requests.set(request.requestId, { request, maps, asked: 0 });
  for (const map of maps) map.lastRequest = request;
  return json({ requestId: request.requestId }, {}, 202);
}

export function status(requestId: string, play: Play): Reply | null {
  const pending = play.requests.get(requestId);
  if (!pending) return null;
  const { request, maps } = pending;
  pending.asked += 1;
  if (pending.asked === POLLS_UNTIL_END) {
    const stopping = request.action === MAP_ACTION.stop;
    const error = stopping ? play.departures.stop?.(play.world) : undefined;
    request.modifiedOn = new Date().toISOString();
    if (error === undefined) {
      request.state = REQUEST_STATE.completed;
      for (const map of maps) map.state = stopping ? MAP_STATE.stopped : MAP_STATE.running;
    } else {
      request.state = REQUEST_STATE.error;
      request.errorMessage = error;
      request.errorUri = signedLink(`errors/${requestId}.log`, play.world);
    }
  }
  return json({ ...request, entities: maps.map((map) => ({ pid: map.pid, state: map.state })) });
}
