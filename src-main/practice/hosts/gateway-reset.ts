import { randomUUID } from 'node:crypto';
import { json, type Reply } from '../exchange.ts';
import type { Play } from '../play.ts';
import { MAP_STATE } from '../table-maps.ts';

/** What the last page of the wizard Reset link sends. Its form is invented; what it clears is documented. */
export function resetLink(body: Record<string, unknown>, play: Play): Reply {
  const { target, force } = body;
  const areRunning = play.maps.some(({ state }) => state !== MAP_STATE.stopped);
  if ((target !== 'power-platform' && target !== 'current') || (areRunning && force !== true))
    return refused(400, 'Choose an environment, and stop every map first.');
  // What can't be reached to stop a map can't be reached for this either.
  const unreachable = areRunning ? play.departures.stop?.(play.world) : undefined;
  if (unreachable !== undefined) return refused(403, unreachable);
  play.reset = { target, isSolutionApplied: false };
  for (const map of play.maps) Object.assign(map, { state: MAP_STATE.stopped, lastRequest: null });
  return json({ requestId: randomUUID() }, {}, 202);
}

export function applySolution(play: Play): Reply {
  if (play.reset) play.reset.isSolutionApplied = true;
  return json({ requestId: randomUUID() }, {}, 202);
}

function refused(status: number, message: string): Reply {
  return json({ error: { code: String(status), message } }, {}, status);
}
