import { randomUUID } from 'node:crypto';
import { json, readJson, type PlayedRequest, type Reply } from '../exchange.ts';
import type { Play, PlayedHost } from '../play.ts';
import type { Refusal } from '../scenario.ts';
import { MAP_ACTION, MAP_STATE, REQUEST_STATE, type TableMap } from '../table-maps.ts';
import { HOST } from '../world.ts';
import { corsHeaders, preflight } from './cors.ts';

const BASE = '/api/DualWriteManagement/1.0/';
const ORIGIN = `https://${HOST.dualWrite}`;

/** How often a status is asked for before a request ends: once waiting, then its end. */
const POLLS_UNTIL_END = 2;

/** The management gateway of dual-write. Paths and fields as Microsoft's own sample tool reads them. */
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
  const { world, scenario } = play;
  const call = `${request.method} ${request.path.replace(BASE, '')}`;
  if (call === 'GET Version') return json({ version: '1.0.24073.3', region: 'weu', practice: true });
  if (call === 'GET Environments') return json(scenario.departures.link ? [] : [environmentRow(play)]);
  if (call === 'GET Entities') return json(play.maps.map((map) => mapRow(map, play)));
  if (call === 'POST Start') return startOrStop(readJson(request.body), play);
  if (call.startsWith('GET Status/')) return status(call.slice('GET Status/'.length), play);
  if (call === `GET /api/ConnectionSet/${world.connectionSet.name}`) return json(connectionSet(play));
  if (call === 'POST /api/ConnectionSet') return refusedOr(scenario.departures.link?.(world), play);
  if (call === 'POST /api/Project') return refusedOr(scenario.departures.addMap?.(world), play);
  return null;
}

function refusedOr(refusal: Refusal | undefined, { world }: Play): Reply {
  if (!refusal) return json({ requestId: randomUUID(), rootActivityId: world.rootActivityId });
  const error = { code: String(refusal.status), message: refusal.message };
  return json({ error, rootActivityId: world.rootActivityId }, {}, refusal.status);
}

function environmentRow({ world }: Play): unknown {
  return {
    cid: world.connectionSet.id,
    cname: world.connectionSet.name,
    targetType: 'AX',
    displayName: HOST.financeOperations,
    detail: { isSolutionAware: true },
    powerAppsEnvironment: world.powerPlatformEnvironmentId,
  };
}

function mapRow(map: TableMap, { world }: Play): unknown {
  return {
    leftEntity: map.left,
    rightEntity: map.right,
    detail: {
      tid: map.tid,
      tName: map.tName,
      pid: map.pid,
      state: map.state,
      template: {
        id: map.tid,
        author: world.user.upn,
        version: { major: 1, minor: 0, build: 0, revision: 7 },
      },
      lastRequest: map.lastRequest,
      lastRequests: map.lastRequest ? [map.lastRequest] : [],
      actions: map.state === MAP_STATE.stopped ? [1, 8] : [4, 5],
      isProjectDeleted: false,
    },
  };
}

function connectionSet({ world, scenario }: Play): unknown {
  const isElsewhere = scenario.departures.linkedElsewhere === true;
  const dataverse = isElsewhere ? HOST.otherDataverse : HOST.dataverse;
  const powerAppsEnvironment = isElsewhere
    ? world.otherPowerPlatformEnvironmentId
    : world.powerPlatformEnvironmentId;
  const shared = { powerAppsEnvironment, isDevInstance: false, bypassApiHubConnector: true };
  return {
    name: world.connectionSet.name,
    id: world.connectionSet.id,
    owner: world.user.upn,
    tenant: world.tenantId,
    displayName: `${HOST.financeOperations} - ${dataverse}`,
    createdDateTime: '2024-03-04T09:12:44Z',
    environments: {
      AX: {
        targetType: 'AX',
        directUrl: `https://${HOST.financeOperations}`,
        metadataUrl: `https://${HOST.financeOperations}/data/$metadata`,
        ...shared,
      },
      CRM: {
        targetType: 'CRM',
        directUrl: `https://${dataverse}`,
        metadataUrl: `https://${dataverse}/api/data/v9.2/$metadata`,
        ...shared,
      },
    },
    dualWriteDetail: {
      legalEntityMappings: { USMF: 'USMF', DEMF: 'DEMF' },
      conflictResolution: 'lastWriterWins',
      alertSettings: [],
      isOnFirstPartyAuth: true,
      isSolutionAware: true,
      solutionAwareRequests: [],
      errorTableNames: [],
      isTrialEnvironment: false,
      errorTableUpdateInProgress: false,
    },
  };
}

/** `Start` starts, stops, pauses and resumes, by its action. It is always accepted; the status tells how it ends. */
function startOrStop(body: Record<string, unknown>, play: Play): Reply {
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

function status(requestId: string, play: Play): Reply | null {
  const pending = play.requests.get(requestId);
  if (!pending) return null;
  const { request, maps } = pending;
  pending.asked += 1;
  if (pending.asked === POLLS_UNTIL_END) {
    const stopping = request.action === MAP_ACTION.stop;
    const error = stopping ? play.scenario.departures.stop?.(play.world) : undefined;
    request.modifiedOn = new Date().toISOString();
    if (error === undefined) {
      request.state = REQUEST_STATE.completed;
      for (const map of maps) map.state = stopping ? MAP_STATE.stopped : MAP_STATE.running;
    } else {
      request.state = REQUEST_STATE.error;
      request.errorMessage = error;
      request.errorUri = errorLog(requestId, play);
    }
  }
  return json({ ...request, entities: maps.map((map) => ({ pid: map.pid, state: map.state })) });
}

/** A link to a log in blob storage, signed as such links are. */
function errorLog(requestId: string, { world }: Play): string {
  const signature = encodeURIComponent(world.credentials.named('errorUri', 32) + '=');
  return `https://dwpractice.blob.core.windows.net/errors/${requestId}.log?sv=2023-11-03&se=2030-01-01T00%3A00%3A00Z&sr=b&sp=r&sig=${signature}`;
}
