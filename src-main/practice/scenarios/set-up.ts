import { defineScenario } from '../scenario.ts';
import {
  INTEGRATE,
  LINK,
  OPEN_DUAL_WRITE,
  OPEN_INTEGRATION,
  refreshUntil,
  RUN_CURRENCIES,
  SET_UP_APPLICATION,
} from './steps.ts';

export const setUp = defineScenario({
  id: 'set-up',
  title: 'Set up dual-write with an existing Dataverse',
  what: 'Power Platform integration, the dual-write application and the link, each in simulated minutes. All goes well.',
  codes: [],
  ticket: null,
  guide: 'set-up-dual-write',
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: [
    ...OPEN_INTEGRATION,
    ...INTEGRATE('existing'),
    ...refreshUntil('success', 'Refresh until it is set up. Here a minute takes a second.'),
    ...SET_UP_APPLICATION,
    ...LINK,
    ...refreshUntil('success', 'Refresh until they are linked.'),
    { page: 'environment-details', say: 'Go to dual-write.', press: 'Dual-write administration' },
    ...OPEN_DUAL_WRITE,
    ...RUN_CURRENCIES,
  ],
  setUp: { first: 'integration', last: 'link', dataverse: 'existing' },
  departures: {},
});
