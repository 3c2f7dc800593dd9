import type { EntraError } from './entra-error.ts';
import { APP_ADMINISTRATOR, ASK_ADMINISTRATOR, POLICY_ADMINISTRATOR, THE_PERSON } from './entra-error.ts';

/** Rules of the tenant about devices, places and apps. */
export const policyErrors: readonly EntraError[] = [
  {
    codes: {
      50097: 'the device has to prove what it is',
      53000: 'the device does not comply with the rules of the tenant',
      53001: 'the device is not joined to the domain',
    },
    title: 'The tenant allows only managed devices.',
    advice: [
      'Use a computer that is enrolled in or joined to your organisation.',
      'A device code can not prove the device: sign in in the browser.',
      ASK_ADMINISTRATOR,
    ],
    why: 'A rule of the tenant asks for a device that the organisation manages, and this browser did not prove that it runs on one.',
    now: `${THE_PERSON} ${POLICY_ADMINISTRATOR}`,
    fix: [
      'Use a computer that is enrolled in or joined to the organisation, and a browser that can prove it (Edge signed in with the work account).',
      'Avoid private windows, which often can not prove the device; allow third-party cookies in an ordinary window instead.',
      'Find the rule in the sign-in log of the tenant by the correlation id.',
    ],
  },
  {
    codes: {
      50131: 'a rule of Conditional Access was not met',
      53003: 'a rule of Conditional Access blocked the sign-in',
      530032: 'a security policy of the tenant blocked the sign-in',
      530035: 'the security defaults of the tenant blocked the sign-in',
    },
    title: 'A rule of the tenant blocked this sign-in.',
    advice: [
      'Conditional Access or security defaults decide by device, place and app.',
      'If a device code was used, sign in in the browser: tenants often block codes.',
      ASK_ADMINISTRATOR,
    ],
    why: 'Conditional Access or security defaults decide by account, device, place and application, and this combination is not allowed.',
    now: POLICY_ADMINISTRATOR,
    fix: [
      'Find the sign-in in the sign-in log by its correlation id: the tab Conditional Access names the rule.',
      'Adjust the rule, or sign in from a device and place that it allows.',
    ],
  },
  {
    codes: { 53002: 'a rule of the tenant asks for an approved app' },
    title: 'The tenant does not allow this app.',
    advice: [ASK_ADMINISTRATOR],
    why: 'A rule of the tenant lets only approved applications in.',
    now: POLICY_ADMINISTRATOR,
    fix: ['Use an app that the rule approves, or have the rule adjusted.'],
  },
  {
    codes: { 50105: 'the account is not assigned to the application' },
    title: 'You were not given this app.',
    advice: [
      'An administrator can assign you under Enterprise applications, Users and groups.',
      ASK_ADMINISTRATOR,
    ],
    why: 'The application is set to require an assignment, and this account has none.',
    now: APP_ADMINISTRATOR,
    fix: [
      'Read the application id from the message.',
      'Assign the account or its group: Microsoft Entra admin center, Enterprise applications, the application, Users and groups.',
    ],
  },
];
