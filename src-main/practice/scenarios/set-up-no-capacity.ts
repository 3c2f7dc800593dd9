import { defineScenario } from '../scenario.ts';
import { integrateAfter, SET_UP_TO_FIRST_MAP } from './steps.ts';

export const setUpNoCapacity = defineScenario({
  id: 'set-up-no-capacity',
  title: 'The set-up stops without capacity',
  what: 'Power Platform integration with a new Dataverse stops, because less than 1 GB of database capacity is free. With more, it resumes, and the set-up goes on to the first map.',
  codes: ['PPI-02'],
  ticket: null,
  guide: 'set-up-dual-write',
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: [...integrateAfter('Free database capacity', 'new'), ...SET_UP_TO_FIRST_MAP],
  setUp: {
    first: 'integration',
    last: 'link',
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
