import { defineScenario } from '../scenario.ts';
import { integrateWith, SET_UP_TO_FIRST_MAP } from './steps.ts';

export const setUp = defineScenario({
  id: 'set-up',
  title: 'Set up dual-write with an existing Dataverse',
  what: 'Power Platform integration, the dual-write application and the link, each in simulated minutes. All goes well.',
  codes: [],
  ticket: null,
  guide: 'set-up-dual-write',
  needsThirdPartyCookies: true,
  startsAt: 'environment-details',
  steps: [...integrateWith('existing'), ...SET_UP_TO_FIRST_MAP],
  setUp: { first: 'integration', last: 'link', dataverse: 'existing' },
  departures: {},
});
