import { randomUUID } from 'node:crypto';
import { json, readJson, type PlayedRequest, type Reply } from '../exchange.ts';
import { hasDualWrite, isLinked, type Play, type PlayedHost } from '../play.ts';
import type { Refusal } from '../scenario.ts';
import type { TableMap } from '../table-maps.ts';
import { HOST, VERSION } from '../world.ts';
import { corsHeaders, preflight } from './cors.ts';
import { applySolution, resetLink } from './gateway-reset.ts';
import { startOrStop, status } from './gateway-requests.ts';
import { connectionSet, environmentRow, executions, mapRow } from './gateway-rows.ts';

const BASE = '/api/DualWriteManagement/1.0/';
const ORIGIN = `https://${HOST.dualWrite}`;

/** The management gateway of dual-write: the paths Microsoft's own sample tool calls. */
export const gateway: PlayedHost = {
  hosts: [HOST.gateway],
  answer(request, play) {
    if (request.method === 'OPTIONS') return preflight(ORIGIN);
    const answer = route(request, play);
    if (answer === null) return null;
    const activity = { 'x-ms-service-request-id': randomUUID(), 'x-ms-correlation-request-id': randomUUID() };
    return { ...answer, headers: { ...answer.headers, ...corsHeaders(ORIGIN), ...activity } };
  },
};

function route(request: PlayedRequest, play: Play): Reply | null {
  if (!request.headers.authorization?.startsWith('Bearer ')) {
    return json({ error: { code: 'Unauthorized', message: 'A bearer token is required.' } }, {}, 401);
  }
  const { world, departures } = play;
  const call = `${request.method} ${request.path.replace(BASE, '')}`;
  if (call === 'GET Version') return json({ version: VERSION.dualWriteCore, region: 'weu', practice: true });
  if (call === 'GET Environments') return json(isLinked(play) ? [environmentRow(play)] : []);
  if (call === 'GET Entities') return json(listedMaps(play).map((map) => mapRow(map, play)));
  if (call === 'POST Start') return startOrStop(readJson(request.body), play);
  if (call.startsWith('GET Status/')) return status(call.slice('GET Status/'.length), play);
  if (call.startsWith('GET /api/ProjectExecutionWithCompanies/')) {
    const map = play.maps.find(({ pid }) => request.path.endsWith(`/${pid}`));
    return map ? json(executions(map, play)) : null;
  }
  if (call === `GET /api/ConnectionSet/${world.connectionSet.name}`) return json(connectionSet(play));
  if (call === `POST /api/ConnectionSet/${world.connectionSet.name}/Reset`)
    return resetLink(readJson(request.body), play);
  if (call === 'POST ApplySolution') return applySolution(play);
  if (call === 'POST /api/ConnectionSet') return linkFromPage(play);
  if (call === 'POST /api/Project') return refusedOr(departures.addMap?.(world), play);
  return null;
}

const listedMaps = ({ maps, reset }: Play): TableMap[] => (reset?.isSolutionApplied === false ? [] : maps);

/** The older way to link, from the dual-write page itself. */
function linkFromPage(play: Play): Reply {
  const { departures, setUp, world } = play;
  const refusal = departures.link?.(world) ?? (hasDualWrite(play) ? undefined : NOT_SET_UP);
  if (!refusal) setUp.begin('link');
  return refusedOr(refusal, play);
}

const NOT_SET_UP: Refusal = {
  status: 409,
  message: 'Dual-write is not set up in this practice yet. Set it up in Lifecycle Services first.',
};

function refusedOr(refusal: Refusal | undefined, { world }: Play): Reply {
  if (!refusal) return json({ requestId: randomUUID(), rootActivityId: world.rootActivityId });
  const error = { code: String(refusal.status), message: refusal.message };
  return json({ error, rootActivityId: world.rootActivityId }, {}, refusal.status);
}
