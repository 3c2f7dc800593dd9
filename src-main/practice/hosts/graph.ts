import { randomUUID } from 'node:crypto';
import { json } from '../exchange.ts';
import type { Play, PlayedHost } from '../play.ts';
import { readSet } from '../web-api/answer.ts';
import type { Tables } from '../web-api/table.ts';
import { APP, DIRECTORY_ROLES, HOST } from '../world.ts';
import { refuseToken } from './bearer.ts';

const BASE = '/v1.0/';
const MEMBER_OF = 'me/memberOf/microsoft.graph.directoryRole';

/** Microsoft Graph: which directory roles the person has, and which applications the tenant knows. */
export const graph: PlayedHost = {
  hosts: [HOST.graph],
  answer(request, play) {
    if (!request.path.startsWith(BASE)) return null;
    const refused = refuseToken(request, play, 'InvalidAuthenticationToken');
    if (refused) return refused;
    if (request.method !== 'GET') return null;
    const path = request.path.slice(BASE.length);
    const call = path === MEMBER_OF ? 'directoryRoles' : path;
    const base = `https://${request.host}${BASE}`;
    const answer =
      readSet(request, call, base, graphTables(play), ({ message }) => error('BadRequest', message)) ??
      json(error('Request_ResourceNotFound', 'The resource does not exist.'), {}, 404);
    return { ...answer, headers: { ...answer.headers, 'request-id': randomUUID() } };
  },
};

function graphTables({ world, departures }: Play): Tables {
  const roles = departures.noDirectoryRole ? [] : DIRECTORY_ROLES;
  return {
    directoryRoles: {
      key: 'id',
      columns: ['id', 'displayName', 'roleTemplateId'],
      rows: roles.map((role) => ({ id: world.id(role.displayName), ...role })),
    },
    servicePrincipals: {
      key: 'id',
      columns: ['id', 'appId', 'appDisplayName', 'accountEnabled'],
      rows: [APP.dataverse, APP.dualWrite, APP.financeOperations].map((appId) => ({
        id: world.id(`service principal ${appId}`),
        appId,
        appDisplayName: 'Practice',
        accountEnabled: true,
      })),
    },
  };
}

const error = (code: string, message: string): unknown => ({ error: { code, message } });
