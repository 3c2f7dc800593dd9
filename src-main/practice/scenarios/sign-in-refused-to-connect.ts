import { defineScenario } from '../scenario.ts';
import { FRAME_STAYS_EMPTY, OPEN_DUAL_WRITE } from './steps.ts';

export const signInRefusedToConnect = defineScenario({
  id: 'sign-in-refused-to-connect',
  title: 'login.microsoftonline.com refused to connect',
  what: 'With third-party cookies blocked, the frame has no sign-in session, and the sign-in page refuses to be framed.',
  codes: ['MOD-03'],
  ticket: null,
  needsThirdPartyCookies: false,
  startsAt: 'data-management',
  steps: [...OPEN_DUAL_WRITE, ...FRAME_STAYS_EMPTY],
  departures: {},
});
