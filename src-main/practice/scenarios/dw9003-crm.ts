import { defineScenario } from '../scenario.ts';
import { LINK, OPEN_INTEGRATION, refreshUntil, SET_UP_APPLICATION } from './steps.ts';

export const dw9003Crm = defineScenario({
  id: 'dw9003-crm',
  title: 'Linking fails: no access to Dataverse (DW9003)',
  what: 'Linking from Lifecycle Services fails, because the application users in Dataverse lack their role.',
  codes: ['SET-07'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: [
    ...OPEN_INTEGRATION,
    ...SET_UP_APPLICATION,
    ...LINK,
    ...refreshUntil('error', 'Refresh until you can read why they were not linked.'),
  ],
  guide: 'service-principal-permissions',
  setUp: {
    first: 'application',
    last: 'application',
    dataverse: 'existing',
    obstacle: {
      stage: 'link',
      afterMinutes: 2,
      error: {
        code: 'DW9003',
        message:
          'Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.',
      },
      remedy: 'application-users',
    },
  },
  departures: {
    applicationUsersLackRole: true,
  },
});
