import { defineScenario } from '../scenario.ts';
import { ADD_MAP, OPEN_DUAL_WRITE } from './steps.ts';

export const createMapUnauthorized = defineScenario({
  id: 'create-map-unauthorized',
  title: 'A table map cannot be created (401)',
  what: 'Adding a table map is refused, because the account is not the one that set up dual-write.',
  codes: ['MOD-02'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'data-management',
  steps: [
    ...OPEN_DUAL_WRITE,
    ...ADD_MAP,
    { page: 'dual-write', say: 'Read why it was not created.', see: 'error' },
  ],
  departures: {
    noDirectoryRole: true,
    addMap: () => ({
      status: 401,
      message: 'Response status code does not indicate success: 401 (Unauthorized).',
    }),
  },
});
