import { defineScenario } from '../scenario.ts';
import { LINK_FROM_LIFECYCLE_SERVICES } from './steps.ts';

export const dw9003Ax = defineScenario({
  id: 'dw9003-ax',
  title: 'Linking fails: no access to finance and operations (DW9003)',
  what: 'Linking from Lifecycle Services fails, because the applications are not listed in finance and operations.',
  codes: ['SET-08'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: LINK_FROM_LIFECYCLE_SERVICES,
  departures: {
    entraApplicationsMissing: true,
    linkFromLifecycleServices: {
      code: 'DW9003',
      message:
        'Failed to connect to AX. Ensure that the service principal has the correct permissions to access AX.',
    },
  },
});
