import type { Step } from '../scenario.ts';

/** How a person gets from the Data management workspace to the list of maps. */
export const OPEN_DUAL_WRITE: readonly Step[] = [
  { page: 'data-management', say: 'Open the Dual Write tile.', press: 'Dual Write' },
];

/** On the sign-in page, wherever it comes up. */
export const SIGN_IN: readonly Step[] = [
  { page: 'sign-in', say: 'Sign in with the practice account.', press: 'Sign in' },
];
