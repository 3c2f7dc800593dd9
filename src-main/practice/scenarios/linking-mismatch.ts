import { defineScenario } from '../scenario.ts';
import { OPEN_DUAL_WRITE } from './steps.ts';

export const linkingMismatch = defineScenario({
  id: 'linking-mismatch',
  title: 'Dual-write is linked elsewhere than Power Platform Integration',
  what: 'Lifecycle Services warns of another destination, and the connection set names another Dataverse organisation.',
  codes: ['SET-09'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'data-management',
  steps: [
    ...OPEN_DUAL_WRITE,
    { page: 'data-management', say: 'See which Dataverse dual-write uses.', see: 'opened' },
    { page: 'data-management', say: 'Go to Lifecycle Services.', press: 'Environment in Lifecycle Services' },
    { page: 'environment-details', say: 'Read the warning.', see: 'warning' },
    { page: 'environment-details', say: 'See which one is integrated.', press: 'Power Platform Integration' },
  ],
  guide: 'linking-mismatch',
  departures: { linkedElsewhere: true },
});
