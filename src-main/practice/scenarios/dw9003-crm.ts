import { defineScenario } from '../scenario.ts';
import { LINK_FROM_LIFECYCLE_SERVICES } from './steps.ts';

export const dw9003Crm = defineScenario({
  id: 'dw9003-crm',
  title: 'Linking fails: no access to Dataverse (DW9003)',
  what: 'Linking from Lifecycle Services fails, because the application users in Dataverse lack their role.',
  codes: ['SET-07'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: LINK_FROM_LIFECYCLE_SERVICES,
  departures: {
    applicationUsersLackRole: true,
    linkFromLifecycleServices: {
      code: 'DW9003',
      message:
        'Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.',
    },
  },
});
