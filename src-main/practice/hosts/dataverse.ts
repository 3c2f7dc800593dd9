import { randomBytes, randomUUID } from 'node:crypto';
import { json, reply, type PlayedRequest, type Reply } from '../exchange.ts';
import { hasDataverse, isIntegrated, type Play, type PlayedHost } from '../play.ts';
import { readSet } from '../web-api/answer.ts';
import { HOST, VERSION } from '../world.ts';
import { refuseToken } from './bearer.ts';
import { corsHeaders, preflight } from './cors.ts';
import { dataverseTables } from './dataverse-tables.ts';

const BASE = '/api/data/v9.2/';
const ORIGIN = `https://${HOST.dualWrite}`;

/** What a set is read with, where that takes more than the roles of dual-write. */
const PRIVILEGES: Record<string, string> = { plugintracelogs: 'prvReadPluginTraceLog' };

/** Dataverse: the Web API, as far as the dual-write page and the checks ask it. */
export const dataverse: PlayedHost = {
  hosts: [HOST.dataverse, HOST.otherDataverse],
  answer(request, play) {
    if (request.method === 'OPTIONS') return preflight(ORIGIN);
    if (!request.path.startsWith(BASE) || !hasDataverse(play)) return null;
    const refused = refuseToken(request, play, '0x80040220');
    if (refused) return { ...refused, headers: { ...refused.headers, ...corsHeaders(ORIGIN) } };
    const call = request.path.slice(BASE.length);
    const answer =
      request.method === 'POST' && call === '$batch'
        ? batch(request, play)
        : request.method === 'GET'
          ? read(call, request, play)
          : null;
    if (answer === null) return null;
    return { ...answer, headers: { ...answer.headers, ...corsHeaders(ORIGIN), ...serviceHeaders(play) } };
  },
};

function read(call: string, request: PlayedRequest, play: Play): Reply {
  const { world } = play;
  const base = `https://${request.host}${BASE}`;
  const context = (set: string): string => `${base}$metadata#${set}`;
  const isOther = request.host === HOST.otherDataverse;
  const privilege = play.departures.personLacksRights ? PRIVILEGES[call] : undefined;
  if (privilege !== undefined) {
    const message = `Principal user (Id=${world.user.objectId}) is missing ${privilege} privilege.`;
    return json(error('0x80040220', message), {}, 403);
  }
  switch (call) {
    case 'WhoAmI':
      return json({
        '@odata.context': context('Microsoft.Dynamics.CRM.WhoAmIResponse'),
        BusinessUnitId: world.businessUnitId,
        UserId: world.user.objectId,
        OrganizationId: isOther ? world.otherOrganizationId : world.organizationId,
      });
    case 'RetrieveVersion':
      return json({
        '@odata.context': context('Microsoft.Dynamics.CRM.RetrieveVersionResponse'),
        Version: VERSION.dataverse,
      });
    case 'RetrieveFinanceAndOperationsIntegrationDetails':
      if (isOther || !isIntegrated(play)) {
        const message = "Dataverse instance isn't integrated with finance and operations.";
        return json(error('0x80048d0b', message), {}, 400);
      }
      return json({
        '@odata.context': context(
          'Microsoft.Dynamics.CRM.RetrieveFinanceAndOperationsIntegrationDetailsResponse',
        ),
        Url: `https://${HOST.financeOperations}`,
        TenantId: world.tenantId,
        Id: world.lcsEnvironmentId,
      });
    default:
      return (
        readSet(request, call, base, dataverseTables(play), ({ message }) => error('0x80060888', message)) ??
        json(error('0x80060888', 'Resource not found for the segment.'), {}, 404)
      );
  }
}

/** Each `GET` inside the batch is answered by its own part, in order. */
function batch(request: PlayedRequest, play: Play): Reply {
  const boundary = `batchresponse_${randomUUID()}`;
  const calls = [...request.body.matchAll(/^GET (\S+) HTTP\/1\.1\r?$/gm)].map(([, target]) => target ?? '');
  const parts = calls.map((target) => {
    const { pathname, searchParams } = new URL(target, `https://${request.host}`);
    const part = { ...request, method: 'GET', path: pathname, query: searchParams };
    const answer = read(pathname.slice(BASE.length), part, play);
    const head = [
      `--${boundary}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `HTTP/1.1 ${String(answer.status)} ${answer.status === 200 ? 'OK' : 'Error'}`,
      'Content-Type: application/json; odata.metadata=minimal',
      `REQ_ID: ${randomUUID()}`,
      '',
    ];
    return [...head, answer.body, ''].join('\r\n');
  });
  return reply(200, `multipart/mixed; boundary=${boundary}`, `${parts.join('')}--${boundary}--\r\n`);
}

function serviceHeaders({ world }: Play): Record<string, string | string[]> {
  return {
    REQ_ID: randomUUID(),
    'x-ms-service-request-id': randomUUID(),
    'mise-correlation-id': randomUUID(),
    'x-ms-ratelimit-burst-remaining-xrm-requests': '5999',
    'x-ms-ratelimit-time-remaining-xrm-requests': '1199.82',
    'OData-Version': '4.0',
    'set-cookie': [
      `ARRAffinity=${randomBytes(32).toString('hex')}; domain=${HOST.dataverse}; path=/; secure; HttpOnly`,
      `CrmOwinAuth=${world.credentials.named('CrmOwinAuth', 150)}; path=/; secure; HttpOnly; SameSite=None`,
    ],
  };
}

const error = (code: string, message: string): unknown => ({ error: { code, message } });
