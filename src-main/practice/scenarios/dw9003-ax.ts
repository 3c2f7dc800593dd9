import { defineScenario } from '../scenario.ts';
import { SET_UP_TO_REFUSED_LINK } from './steps.ts';

export const dw9003Ax = defineScenario({
  id: 'dw9003-ax',
  title: 'Linking fails: no access to finance and operations (DW9003)',
  what: 'Linking from Lifecycle Services fails, because the applications are not listed in finance and operations.',
  codes: ['SET-08'],
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
          'Failed to connect to AX. Ensure that the service principal has the correct permissions to access AX.',
      },
      remedy: 'applications',
    },
  },
  departures: {
    entraApplicationsMissing: true,
  },
});
