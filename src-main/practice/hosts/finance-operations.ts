import { randomUUID } from 'node:crypto';
import { html, json, reply, type PlayedRequest, type Reply } from '../exchange.ts';
import { page } from '../pages.ts';
import type { Play, PlayedHost } from '../play.ts';
import { APP, HOST } from '../world.ts';
import { DATA, financeData } from './finance-data.ts';
import { environmentUrl } from './lifecycle-services.ts';
import { requireSignIn, secure, type WebApplication } from './web-sign-in.ts';

const APPLICATION: WebApplication = {
  host: HOST.financeOperations,
  clientId: APP.financeOperations,
  cookie: '.AspNet.Cookies',
  furtherCookies: ({ world: { credentials } }) => [
    secure('DynamicsOwinAuth', credentials.named('DynamicsOwinAuth', 120)),
    secure('ms-dyn-csrftoken', credentials.named('ms-dyn-csrftoken', 48)),
    secure('ms-dyn-sid', credentials.named('ms-dyn-sid', 24)),
  ],
};

/** Finance and operations: the Data management workspace with its Dual Write tile, and a customer to save. */
export const financeOperations: PlayedHost = {
  hosts: [HOST.financeOperations],
  answer(request, play) {
    if (request.path.startsWith(DATA)) return financeData(request, play);
    const elsewhere = requireSignIn(APPLICATION, request, play);
    if (elsewhere) return elsewhere;
    const answer = route(request, play);
    if (answer === null) return null;
    return { ...answer, headers: { 'ms-dyn-aid': randomUUID(), ...answer.headers } };
  },
};

function route(request: PlayedRequest, play: Play): Reply | null {
  switch (`${request.method} ${request.path}`) {
    case 'GET /':
      return menuItem(request.query.get('mi') ?? '', play);
    case 'GET /notifications/stream':
      return notifications(play);
    case 'POST /Services/ReliableCommunicationManager.svc/ProcessMessages':
      return processMessages(request, play);
    default:
      return null;
  }
}

function menuItem(item: string, { world }: Play): Reply {
  const values = {
    user: world.user.name,
    upn: world.user.upn,
    csrf: world.credentials.named('ms-dyn-csrftoken', 48),
    lifecycleServices: environmentUrl(world),
    dualWrite: `https://${HOST.dualWrite}/dualWrite?axenv=${HOST.financeOperations}`,
  };
  return html(page(item === 'CustTableListPage' ? 'customer' : 'data-management', values));
}

/** Server-sent events, as a client keeps a line open for the action centre. Ends after two, so that a page can settle. */
function notifications({ world }: Play): Reply {
  const token = world.credentials.named('notification', 32);
  const lines = [
    { id: 1, kind: 'connected', connectionToken: token },
    {
      id: 2,
      kind: 'batch',
      text: 'Batch job "Data management recurring export" ended.',
      user: world.user.upn,
    },
  ].map((event) => `id: ${String(event.id)}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  return reply(200, 'text/event-stream', lines.join(''));
}

/** The client's one channel: JSON whose messages are JSON again, in strings. */
function processMessages(request: PlayedRequest, play: Play): Reply {
  const { departures } = play;
  const ids = {
    'x-ms-client-request-id': String(request.headers['x-ms-client-request-id'] ?? randomUUID()),
    'ms-dyn-bsid': play.world.credentials.named('ms-dyn-bsid', 16),
  };
  const isSave = request.body.includes('SaveRecord');
  const error = isSave ? departures.liveSync?.(play.world) : undefined;
  const result =
    error === undefined
      ? { type: 'Completed', infolog: [] }
      : { type: 'Failed', infolog: [{ severity: 'Error', text: error }] };
  const messages = [
    { sequence: 1, content: JSON.stringify({ ...result, sessionUser: play.world.user.upn }) },
  ];
  return json({ ProcessMessagesResult: { messages, serverTime: new Date().toISOString() } }, ids);
}
