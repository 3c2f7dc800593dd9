import { defineScenario } from '../scenario.ts';
import { OPEN_DUAL_WRITE, RUN_CURRENCIES } from './steps.ts';

export const healthy = defineScenario({
  id: 'healthy',
  title: 'Everything works',
  what: 'The dual-write page opens, the environments point to each other, and a stopped map starts.',
  codes: [],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'data-management',
  steps: [...OPEN_DUAL_WRITE, ...RUN_CURRENCIES],
  departures: {},
});
