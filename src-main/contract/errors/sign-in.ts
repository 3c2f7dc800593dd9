import type { ErrorRow } from './error-row.ts';

/** Signing in with Microsoft Entra. */
export const SIGN_IN_ERRORS = {
  SIGN_IN_NOT_SET_UP: {
    title: 'Signing in is not set up yet',
    why: 'Signing in needs an app registration in your own tenant, and its id was not given.',
    advice:
      'Ask an administrator to register the app as docs/entra-app.md says, and enter its id in Settings, Accounts.',
    exit: 3,
  },
  SIGN_IN_TENANT_INVALID: {
    title: 'This does not name a tenant',
    why: 'A tenant is named by its id or by one of its domains, because sign-in goes to that tenant alone.',
    advice: 'Give a domain like contoso.com, or the tenant id from the Microsoft Entra admin center.',
    exit: 2,
  },
  SIGN_IN_CLIENT_ID_INVALID: {
    title: 'This is not the id of an app registration',
    why: 'The id has the form 00000000-0000-0000-0000-000000000000.',
    advice: 'Copy "Application (client) ID" from the overview of the app registration.',
    exit: 2,
  },
  SIGN_IN_CLOUD_NOT_OFFERED: {
    title: 'This cloud is not offered here',
    why: 'Dual-write is documented for the public cloud and for GCC; others an administrator has to allow.',
    advice: 'Choose another cloud, or ask your administrator.',
    exit: 3,
  },
  SIGN_IN_NOT_KEPT: {
    title: 'The sign-in could not be kept',
    why: 'No credential store answers, and what a command holds in memory ends with it.',
    advice:
      'Unlock or start the credential store; or sign in in the window, which keeps it until it is closed.',
    exit: 3,
  },
  SIGN_IN_BROWSER_MISSING: {
    title: 'No browser could be opened to sign in',
    why: 'The system has no browser that opens web pages, or did not start it.',
    advice: 'Sign in with a code instead: it is entered on any other device.',
    exit: 3,
  },
  SIGN_IN_FAILED: {
    title: 'Microsoft Entra did not sign you in',
    why: 'The reason stands with the message.',
    advice: 'Follow it; the correlation id names this very attempt to an administrator or to Microsoft.',
    exit: 3,
  },
  SIGN_IN_TIMED_OUT: {
    title: 'Nobody signed in in time',
    why: 'The console waits five minutes for the browser, and for a code as long as it can be used.',
    advice: 'Sign in again.',
    exit: 3,
  },
  SIGN_IN_NEEDED: {
    title: 'You have to sign in again',
    why: 'What was kept of the sign-in is not enough any more, or never was for this service.',
    advice: 'Sign in again; nothing else is lost.',
    exit: 3,
  },
  ACCOUNT_NOT_FOUND: {
    title: 'Nobody is signed in under that name',
    why: 'It was signed out, or it never was signed in on this computer.',
    advice: 'Look at who is signed in, and sign in.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
