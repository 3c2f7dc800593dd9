import type { Act, Step } from '../scenario.ts';

// Ways that several scenarios have in common.

/** On the sign-in page, wherever it comes up. */
export const SIGN_IN: readonly Step[] = [
  { page: 'sign-in', say: 'Sign in with the practice account.', press: 'Sign in' },
];

export const OPEN_DUAL_WRITE: readonly Step[] = [
  { page: 'data-management', say: 'Open the Dual Write tile.', press: 'Dual Write' },
];

export const RUN_CURRENCIES: readonly Step[] = [
  { page: 'dual-write', say: 'Choose the map of currencies, which is stopped.', tick: 'Currencies' },
  { page: 'dual-write', say: 'Run it.', press: 'Run' },
  { page: 'dual-write', say: 'See that it runs.', see: 'success' },
];

export const FRAME_STAYS_EMPTY: readonly Step[] = [
  { page: 'data-management', say: 'See what becomes of it.', see: 'warning' },
];

export const ADD_MAP: readonly Step[] = [
  { page: 'dual-write', say: 'Choose Add table map.', press: 'Add table map' },
  { page: 'dual-write', say: 'Create the map.', press: 'Create map' },
];

const onEnvironmentDetails = (...acts: Act[]): readonly Step[] =>
  acts.map((act) => ({ page: 'environment-details', ...act }));

const OPEN_INTEGRATION = onEnvironmentDetails({
  say: 'Open Power Platform Integration.',
  press: 'Power Platform Integration',
});

type Dataverse = 'new' | 'existing';
const UNTIL_SET_UP = 'Refresh until it is set up. Here a minute takes a second.';

/** With the Dataverse that is there, or with a new one. */
const integrate = (dataverse: Dataverse): readonly Step[] =>
  onEnvironmentDetails(
    { say: 'Choose Setup.', press: 'Setup' },
    ...(dataverse === 'existing'
      ? [{ say: 'Choose the Dataverse that is there.', tick: 'Use a different Power Platform Environment' }]
      : []),
    { say: 'Agree.', tick: 'Agree' },
    { say: 'Go on.', press: 'Next' },
    { say: 'Type your name: it is for good.', fill: 'Your name', with: 'Practice' },
    { say: 'Set it up.', press: 'Set up' },
  );

const SET_UP_APPLICATION = onEnvironmentDetails(
  { say: 'Choose the dual-write application.', press: 'Dual-write application' },
  { say: 'Agree to the terms.', tick: 'I agree to the terms' },
  { say: 'Choose Configure.', press: 'Configure' },
  { say: 'Confirm with OK.', press: 'OK' },
  { say: UNTIL_SET_UP, press: 'Refresh', until: 'success' },
);

const LINK: readonly Step[] = onEnvironmentDetails({
  say: 'Link to the Power Platform environment.',
  press: 'Link to Power Platform environment',
});

const refreshUntil = (until: 'success' | 'error', say: string): readonly Step[] =>
  onEnvironmentDetails({ say, press: 'Refresh', until });

/** From an integrated environment to the first map that runs. */
export const SET_UP_TO_FIRST_MAP: readonly Step[] = [
  ...SET_UP_APPLICATION,
  ...LINK,
  ...refreshUntil('success', 'Refresh until they are linked.'),
  { page: 'environment-details', say: 'Go to dual-write.', press: 'Dual-write administration' },
  ...OPEN_DUAL_WRITE,
  ...RUN_CURRENCIES,
];

/** Sets the integration up at once. */
export const integrateWith = (dataverse: Dataverse): readonly Step[] => [
  ...OPEN_INTEGRATION,
  ...integrate(dataverse),
  ...refreshUntil('success', UNTIL_SET_UP),
];

/** It stops; `remedy`, elsewhere, puts its cause right; then it goes on where it stopped. */
export const integrateAfter = (remedy: string, dataverse: Dataverse): readonly Step[] => [
  ...OPEN_INTEGRATION,
  ...integrate(dataverse),
  ...refreshUntil('error', 'Refresh until you can read why it stopped.'),
  ...onEnvironmentDetails(
    { say: 'Put its cause right, elsewhere.', press: remedy },
    { say: 'Resume.', press: 'Resume' },
  ),
  ...refreshUntil('success', UNTIL_SET_UP),
];

/** Of environments that are integrated already: the link is refused. */
export const SET_UP_TO_REFUSED_LINK: readonly Step[] = [
  ...OPEN_INTEGRATION,
  ...SET_UP_APPLICATION,
  ...LINK,
  ...refreshUntil('error', 'Refresh until you can read why they were not linked.'),
];
