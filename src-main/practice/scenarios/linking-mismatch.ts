import { defineScenario } from '../scenario.ts';
import { OPEN_DUAL_WRITE } from './steps.ts';

export const linkingMismatch = defineScenario({
  id: 'linking-mismatch',
  title: 'Dual-write is linked elsewhere than Power Platform Integration',
  what: 'Lifecycle Services warns of another destination, and the connection set names another Dataverse organisation.',
  codes: ['SET-09'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: [
    {
      page: 'environment-details',
      say: 'Read the warning.',
      see: 'linked via Dual-write to a different destination',
    },
    {
      page: 'environment-details',
      say: 'See which Dataverse is integrated.',
      press: 'Power Platform Integration',
    },
    {
      page: 'environment-details',
      say: 'Go to the environment.',
      press: 'Open the Data management workspace',
    },
    ...OPEN_DUAL_WRITE,
    { page: 'dual-write', say: 'See which Dataverse dual-write uses.', press: 'Environment details' },
    { page: 'dual-write', say: 'Compare the two.', see: 'contoso-trial.crm4.dynamics.com' },
  ],
  departures: { linkedElsewhere: true },
});
