import { defineScenario } from '../scenario.ts';
import { SET_UP_TO_REFUSED_LINK } from './steps.ts';

export const dw9003Crm = defineScenario({
  id: 'dw9003-crm',
  title: 'Linking fails: no access to Dataverse (DW9003)',
  what: 'Linking from Lifecycle Services fails, because the application users in Dataverse lack their role.',
  codes: ['SET-07'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: SET_UP_TO_REFUSED_LINK,
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
