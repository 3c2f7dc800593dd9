import { defineScenario } from '../scenario.ts';
import { INTEGRATE, OPEN_INTEGRATION, putRightAndResume, refreshUntil } from './steps.ts';

export const setUpNoCapacity = defineScenario({
  id: 'set-up-no-capacity',
  title: 'The set-up stops without capacity',
  what: 'Power Platform integration with a new Dataverse stops, because less than 1 GB of database capacity is free.',
  codes: ['PPI-02'],
  ticket: null,
  guide: 'set-up-dual-write',
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: [
    ...OPEN_INTEGRATION,
    ...INTEGRATE('new'),
    ...refreshUntil('error', 'Refresh until you can read why it stopped.'),
    ...putRightAndResume('Free database capacity'),
  ],
  setUp: {
    first: 'integration',
    last: 'integration',
    dataverse: 'new',
    obstacle: {
      stage: 'integration',
      afterMinutes: 4,
      // The words of the Power Platform CLI and the admin center.
      error: {
        message:
          "This environment can't be created because your org (tenant) needs at least 1 GB of database capacity.",
      },
      remedy: 'capacity',
    },
  },
  departures: {},
});
