import type { Step } from '../scenario.ts';

// Ways that several scenarios have in common.

/** On the sign-in page, wherever it comes up. */
export const SIGN_IN: readonly Step[] = [
  { page: 'sign-in', say: 'Sign in with the practice account.', press: 'Sign in' },
];

export const OPEN_DUAL_WRITE: readonly Step[] = [
  { page: 'data-management', say: 'Open the Dual Write tile.', press: 'Dual Write' },
];

export const FRAME_STAYS_EMPTY: readonly Step[] = [
  { page: 'data-management', say: 'See what becomes of it.', see: 'warning' },
];

export const ADD_MAP: readonly Step[] = [
  { page: 'dual-write', say: 'Choose Add table map.', press: 'Add table map' },
  { page: 'dual-write', say: 'Create the map.', press: 'Create map' },
];

export const LINK_FROM_LIFECYCLE_SERVICES: readonly Step[] = [
  {
    page: 'environment-details',
    say: 'Open Power Platform Integration.',
    press: 'Power Platform Integration',
  },
  { page: 'environment-details', say: 'Choose the dual-write application.', press: 'Dual-write application' },
  { page: 'environment-details', say: 'Agree to the terms.', tick: 'I agree to the terms' },
  { page: 'environment-details', say: 'Choose Configure.', press: 'Configure' },
  { page: 'environment-details', say: 'Confirm with OK.', press: 'OK' },
  {
    page: 'environment-details',
    say: 'Link to the Power Platform environment.',
    press: 'Link to Power Platform environment',
  },
  { page: 'environment-details', say: 'Read why they were not linked.', see: 'error' },
];
