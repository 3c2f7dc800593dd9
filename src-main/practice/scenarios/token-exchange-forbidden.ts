import { defineScenario } from '../scenario.ts';
import { OPEN_DUAL_WRITE } from './steps.ts';

export const tokenExchangeForbidden = defineScenario({
  id: 'token-exchange-forbidden',
  title: 'Linking is refused (403 tokenexchange)',
  what: 'Linking the environment from the dual-write page is refused, because the account lacks the rights on one side.',
  codes: ['MOD-04'],
  ticket: 'token-exchange-refused',
  needsThirdPartyCookies: true,
  startsAt: 'data-management',
  steps: [
    ...OPEN_DUAL_WRITE,
    { page: 'dual-write', say: 'Link the environment.', press: 'Link environment' },
    { page: 'dual-write', say: 'Read why it was not linked, and note both ids.', see: 'error' },
  ],
  departures: {
    personLacksRights: true,
    noDirectoryRole: true,
    link: ({ sessionId, rootActivityId }) => ({
      status: 403,
      message: [
        'Response status code does not indicate success: 403 (tokenexchange).',
        `Session ID: ${sessionId}`,
        `Root activity ID: ${rootActivityId}`,
      ].join('\n'),
    }),
  },
});
