import type { EntraError } from './entra-error.ts';
import {
  APP_OWNER,
  ASK_ADMINISTRATOR,
  SIGN_IN_AGAIN,
  THE_PERSON,
  USER_ADMINISTRATOR,
} from './entra-error.ts';

/** The account, its proofs and its session. */
export const accountErrors: readonly EntraError[] = [
  {
    codes: {
      16000: 'it has to be chosen which account to use',
      50058: 'a silent sign-in found no session in this browser',
    },
    title: 'Microsoft Entra needs to know which account to use.',
    advice: ['Sign in in the browser and choose the account there.'],
    why: 'The browser has no sign-in that could be used without asking, or several accounts to choose from. A page in a frame of another site also finds none when the browser withholds the cookies of the sign-in.',
    now: THE_PERSON,
    fix: [
      'Sign in in the same browser and choose the account.',
      'If the person is signed in already, allow third-party cookies: the Dual-write page runs in a frame.',
    ],
    isStep: true,
  },
  {
    codes: {
      50020: 'the account belongs to another tenant or identity provider',
      90072: 'the account of another tenant is no guest of this one',
    },
    title: 'This account is not a member of the tenant.',
    advice: [
      'Sign in with an account of the tenant the environment belongs to.',
      'Or have the account invited there as a guest.',
    ],
    why: 'The account is known to Microsoft, but neither a member nor a guest of the tenant that the environment belongs to.',
    now: `${THE_PERSON} ${USER_ADMINISTRATOR}`,
    fix: [
      'Sign in with an account of the tenant that the environment belongs to; a private window avoids that the browser takes another one.',
      'Or have an administrator invite the account as a guest.',
      'For linking dual-write, use an account of the tenant itself: both environments have to be in one tenant.',
    ],
  },
  {
    codes: { 50034: 'the tenant has no such account' },
    title: 'The tenant does not know this account.',
    advice: ['Check the user name and the tenant.'],
    why: 'The name is written differently, was deleted, or belongs to another tenant.',
    now: THE_PERSON,
    fix: ['Check how the user name is written, and whether the sign-in goes to the right tenant.'],
  },
  {
    codes: { 50053: 'the account is locked, or the address it comes from is taken for malicious' },
    title: 'The account is locked for now.',
    advice: ['Wait a while and sign in again, or ask an administrator to unlock it.'],
    why: 'There were too many failed attempts, or they came from an address that is known for attacks.',
    now: `${THE_PERSON} ${USER_ADMINISTRATOR}`,
    fix: [
      'Wait a while without further attempts, then sign in again.',
      'If it stays locked, have an administrator look at the sign-in log of the account and unlock it.',
      'Look for a program that still signs in with an old password.',
    ],
  },
  {
    codes: { 50055: 'the password has expired' },
    title: 'The password has expired.',
    advice: ['Change it, then sign in again.'],
    why: 'The tenant lets passwords expire, and this one is too old.',
    now: THE_PERSON,
    fix: ['Change the password and sign in again.'],
  },
  {
    codes: { 50057: 'the account is disabled' },
    title: 'The account is disabled.',
    advice: ['Ask an administrator to enable it.', ASK_ADMINISTRATOR],
    why: 'An administrator blocked the account, for example because the person left.',
    now: USER_ADMINISTRATOR,
    fix: [
      'Enable the account, or use another one.',
      'If it is the account that dual-write was linked with, its connections stop too: look at them in Power Apps.',
    ],
  },
  {
    codes: {
      50072: 'the account has to register for multifactor authentication',
      50079: 'the account has to register for multifactor authentication',
    },
    title: 'The account has no second factor yet, and the tenant asks for one.',
    advice: ['Set up multifactor authentication when the sign-in page asks for it, then sign in again.'],
    why: 'The tenant requires multifactor authentication, and this account has not registered a second factor.',
    now: THE_PERSON,
    fix: [
      'Sign in in a browser tab of its own and register the second factor there, then open the page again.',
    ],
    isStep: true,
  },
  {
    codes: {
      50074: 'a second factor is required',
      50076: 'a second factor is required here, by a policy or because of the place',
      50078: 'the second factor has to be proved again',
      50158: 'a challenge outside of Microsoft Entra was not answered',
    },
    title: 'A further proof of who you are is needed.',
    advice: ['Sign in in the browser and answer what it asks for, for example a prompt on your phone.'],
    why: 'A rule of the tenant asks for a second factor here, and a sign-in without a person can not give it.',
    now: THE_PERSON,
    fix: [
      'Sign in in a browser tab of its own and answer the second factor, then open the page again.',
      'If the message comes from a connection of dual-write: open Connections in Power Apps as the account that linked, and sign the connection in again.',
    ],
    isStep: true,
  },
  {
    codes: { 50126: 'user name or password is wrong' },
    title: 'User name or password is wrong.',
    advice: ['Sign in again with the right password.'],
    why: 'The password that was typed or kept does not fit the account.',
    now: THE_PERSON,
    fix: ['Sign in again with the right password.'],
    isStep: true,
  },
  {
    codes: {
      50085: 'the kept sign-in needs the person once more',
      50173: 'the kept sign-in was revoked, mostly by a changed password',
      70000: 'the kept sign-in is not valid any more',
      70008: 'the kept sign-in has expired',
      700082: 'the kept sign-in has expired because it was not used',
    },
    title: 'The sign-in has ended.',
    advice: [SIGN_IN_AGAIN, 'A changed password or an administrator ends sign-ins that are kept.'],
    why: 'What was kept of an earlier sign-in is too old or was revoked, for example by a changed password.',
    now: THE_PERSON,
    fix: [
      'Sign in again.',
      'If the message comes from a connection of dual-write (ApiHub): open Connections in Power Apps as the account that linked, and sign both connections in again.',
    ],
    isStep: true,
  },
  {
    codes: { 70043: 'the tenant asks for a new sign-in after a while' },
    title: 'The tenant asks for a new sign-in after a while.',
    advice: [SIGN_IN_AGAIN],
    why: 'A rule of the tenant limits how long a sign-in lasts.',
    now: THE_PERSON,
    fix: ['Sign in again. A rule of the tenant says how often.'],
    isStep: true,
  },
  {
    codes: {
      70016: 'the device code was not confirmed yet',
      70018: 'the device code is wrong',
      70019: 'the device code has expired',
    },
    title: 'The code was not entered, or is not valid any more.',
    advice: ['Start again and enter the new code within its time.'],
    why: 'Device codes are valid for some minutes and have to be confirmed on another page.',
    now: `${THE_PERSON} ${APP_OWNER}`,
    fix: ['Start the sign-in again and enter the new code within its time.'],
    isStep: true,
  },
];
