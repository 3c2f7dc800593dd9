import { defineScenario } from '../scenario.ts';
import { integrateAfter } from './steps.ts';

export const setUpNoLicence = defineScenario({
  id: 'set-up-no-licence',
  title: 'The set-up stops without a licence',
  what: 'Power Platform integration stops, because the person who sets it up has no licence. With one, it resumes.',
  codes: ['PPI-01'],
  ticket: null,
  guide: 'set-up-dual-write',
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: integrateAfter('Assign a licence', 'existing'),
  setUp: {
    first: 'integration',
    last: 'integration',
    dataverse: 'existing',
    obstacle: {
      stage: 'integration',
      afterMinutes: 2,
      // The words of the Power Platform admin center: microsoft/powerapps-tools#371.
      error: {
        message: 'You do not have the required Dynamics 365 licenses to create databases with Dynamics apps.',
      },
      remedy: 'licence',
    },
  },
  departures: {},
});
