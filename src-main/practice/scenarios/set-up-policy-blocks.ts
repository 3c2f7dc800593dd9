import { defineScenario } from '../scenario.ts';
import { integrateAfter } from './steps.ts';

export const setUpPolicyBlocks = defineScenario({
  id: 'set-up-policy-blocks',
  title: 'The set-up stops at the policy of the tenant',
  what: 'Power Platform integration with a new Dataverse stops, because only specific admins may create environments.',
  codes: ['PPI-03'],
  ticket: null,
  guide: 'set-up-dual-write',
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: integrateAfter('Become Power Platform administrator', 'new'),
  setUp: {
    first: 'integration',
    last: 'integration',
    dataverse: 'new',
    obstacle: {
      stage: 'integration',
      afterMinutes: 1,
      // The words of the Power Platform admin center: microsoft/coe-starter-kit#7364.
      error: {
        message:
          "Your tenant's administrators have disabled production environment creation for non-admin users.",
      },
      remedy: 'role',
    },
  },
  departures: {},
});
