import { defineScenario } from '../scenario.ts';
import { FRAME_STAYS_EMPTY, OPEN_DUAL_WRITE } from './steps.ts';

export const moduleDoesNotLoad = defineScenario({
  id: 'module-does-not-load',
  title: 'The Dual-write page does not open',
  what: 'The Dual Write tile leads to an empty frame: the data integration service answers that it is unavailable.',
  codes: ['MOD-01'],
  ticket: 'restart-data-integration-service',
  needsThirdPartyCookies: true,
  startsAt: 'data-management',
  steps: [...OPEN_DUAL_WRITE, ...FRAME_STAYS_EMPTY],
  departures: { moduleUnavailable: true },
});
