import { defineScenario } from '../scenario.ts';
import { OPEN_DUAL_WRITE } from './steps.ts';

export const healthy = defineScenario({
  id: 'healthy',
  title: 'Everything works',
  what: 'The dual-write page opens, the environments point to each other, and a stopped map starts.',
  codes: [],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'data-management',
  steps: [
    ...OPEN_DUAL_WRITE,
    { page: 'dual-write', say: 'Choose the map of currencies, which is stopped.', tick: 'Currencies' },
    { page: 'dual-write', say: 'Run it.', press: 'Run' },
    { page: 'dual-write', say: 'See that it runs.', see: 'success' },
  ],
  departures: {},
});
