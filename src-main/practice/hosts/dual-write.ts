import { html } from '../exchange.ts';
import { page } from '../pages.ts';
import type { PlayedHost } from '../play.ts';
import { APP, HOST } from '../world.ts';

/** The dual-write page: what finance and operations shows in its frame. */
export const dualWrite: PlayedHost = {
  hosts: [HOST.dualWrite],
  answer(request, play) {
    if (play.departures.moduleUnavailable) {
      return html(page('unavailable'), { 'retry-after': '120' }, 503);
    }
    if (request.method !== 'GET' || request.path !== '/dualWrite') return null;
    return html(
      page('dual-write', {
        clientId: APP.dualWrite,
        signIn: `https://${HOST.signIn}`,
        gateway: `https://${HOST.gateway}`,
        dataverse: `https://${HOST.dataverse}`,
        financeOperations: HOST.financeOperations,
      }),
    );
  },
};
