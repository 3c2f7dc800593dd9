import type { SignInFailure } from '../contract/index.ts';

type Advice = Pick<SignInFailure, 'title' | 'advice' | 'code' | 'url'>;

interface Row {
  codes: readonly number[];
  title: string;
  advice: readonly string[];
}

const SIGN_IN_AGAIN = 'Sign in again.';
const ASK_ADMINISTRATOR = 'Give your administrator the code and the correlation id below.';
const REGISTRATION = 'How the registration has to look stands in docs/entra-app.md.';

/**
 * What Entra's codes mean here: learn.microsoft.com/entra/identity-platform/reference-error-codes. Microsoft warns that
 * codes and texts change, so they are shown as advice and decide nothing.
 */
const ROWS: readonly Row[] = [
  {
    codes: [16000, 50058],
    title: 'Microsoft Entra needs to know which account to use.',
    advice: ['Sign in in the browser and choose the account there.'],
  },
  {
    codes: [500011, 650054],
    title: 'The environment is not known in this tenant.',
    advice: [
      'Compare the addresses of the case with the address bar: a wrong Dataverse or finance and operations address names a service that is not there.',
      'Check that you signed in to the tenant the environment belongs to.',
    ],
  },
  {
    codes: [50001],
    title: 'The service is turned off or not licensed in this tenant.',
    advice: ['Check the addresses of the case, and that the tenant has a license for the service.'],
  },
  {
    codes: [50011],
    title: 'The app registration does not allow signing in from this computer.',
    advice: [
      'Add http://localhost as a redirect address under "Mobile and desktop applications".',
      REGISTRATION,
    ],
  },
  {
    codes: [50020, 90072],
    title: 'This account is not a member of the tenant.',
    advice: [
      'Sign in with an account of the tenant the environment belongs to.',
      'Or have the account invited there as a guest.',
    ],
  },
  {
    codes: [50034],
    title: 'The tenant does not know this account.',
    advice: ['Check the user name and the tenant.'],
  },
  {
    codes: [50053],
    title: 'The account is locked for now.',
    advice: ['Wait a while and sign in again, or ask an administrator to unlock it.'],
  },
  { codes: [50055], title: 'The password has expired.', advice: ['Change it, then sign in again.'] },
  {
    codes: [50057],
    title: 'The account is disabled.',
    advice: ['Ask an administrator to enable it.', ASK_ADMINISTRATOR],
  },
  {
    codes: [50072, 50079],
    title: 'The account has no second factor yet, and the tenant asks for one.',
    advice: ['Set up multifactor authentication when the sign-in page asks for it, then sign in again.'],
  },
  {
    codes: [50074, 50076, 50078, 50158],
    title: 'A further proof of who you are is needed.',
    advice: ['Sign in in the browser and answer what it asks for, for example a prompt on your phone.'],
  },
  {
    codes: [50085, 50173, 70000, 70008, 700082],
    title: 'The sign-in has ended.',
    advice: [SIGN_IN_AGAIN, 'A changed password or an administrator ends sign-ins that are kept.'],
  },
  {
    codes: [70043],
    title: 'The tenant asks for a new sign-in after a while.',
    advice: [SIGN_IN_AGAIN],
  },
  {
    codes: [50097, 53000, 53001],
    title: 'The tenant allows only managed devices.',
    advice: [
      'Use a computer that is enrolled in or joined to your organisation.',
      'A device code can not prove the device: sign in in the browser.',
      ASK_ADMINISTRATOR,
    ],
  },
  {
    codes: [50105],
    title: 'You were not given this app.',
    advice: [
      'An administrator can assign you under Enterprise applications, Users and groups.',
      ASK_ADMINISTRATOR,
    ],
  },
  {
    codes: [50126],
    title: 'User name or password is wrong.',
    advice: ['Sign in again with the right password.'],
  },
  {
    codes: [50131, 53003, 530032, 530035],
    title: 'A rule of the tenant blocked this sign-in.',
    advice: [
      'Conditional Access or security defaults decide by device, place and app.',
      'If a device code was used, sign in in the browser: tenants often block codes.',
      ASK_ADMINISTRATOR,
    ],
  },
  {
    codes: [53002],
    title: 'The tenant does not allow this app.',
    advice: [ASK_ADMINISTRATOR],
  },
  {
    codes: [65001],
    title: 'Nobody has agreed yet that this app may read for you.',
    advice: [
      'Sign in again and accept what the page asks for.',
      'If it does not let you, ask an administrator to grant consent for the app.',
    ],
  },
  {
    codes: [90094, 90095],
    title: 'An administrator has to agree before you can use this app.',
    advice: ['Ask an administrator to grant consent for the app registration.', REGISTRATION],
  },
  {
    codes: [65002],
    title: 'This id belongs to an app of Microsoft, which other programs may not use.',
    advice: ['Register an app of your own and enter its id.', REGISTRATION],
  },
  {
    codes: [65004],
    title: 'What the app asks for was declined.',
    advice: ['Sign in again and accept, if that is what you want. The console only reads.'],
  },
  {
    codes: [65005, 650056, 650057],
    title: 'The app registration lacks a permission.',
    advice: ['Add the delegated permissions and grant consent.', REGISTRATION],
  },
  {
    codes: [650052],
    title: 'The tenant has no subscription to the service.',
    advice: ['Check that the environment belongs to this tenant.', ASK_ADMINISTRATOR],
  },
  {
    codes: [700016, 700011],
    title: 'The tenant does not know this app registration.',
    advice: [
      'Compare the application (client) id in Settings, Accounts with the registration.',
      'Check that the tenant you sign in to is the one it was registered in.',
    ],
  },
  {
    codes: [7000112, 70001],
    title: 'The app registration is disabled.',
    advice: ['Ask an administrator to allow users to sign in to it.', ASK_ADMINISTRATOR],
  },
  {
    codes: [7000218, 7000215, 7000222],
    title: 'The app registration is not set up as a desktop app.',
    advice: ['Turn on "Allow public client flows" under Authentication.', REGISTRATION],
  },
  {
    codes: [70011, 700022, 700023],
    title: 'What was asked for is not understood.',
    advice: ['Check the addresses of the case: each has to be the address of one environment.'],
  },
  {
    codes: [70016, 70018, 70019],
    title: 'The code was not entered, or is not valid any more.',
    advice: ['Start again and enter the new code within its time.'],
  },
  {
    codes: [90002],
    title: 'There is no such tenant in this cloud.',
    advice: ['Check the domain or id of the tenant, and the cloud.'],
  },
  {
    codes: [90038, 900432],
    title: 'The tenant belongs to another cloud.',
    advice: ['Choose the cloud the tenant is in, and sign in again.'],
  },
  {
    codes: [50194],
    title: 'The app registration is for one tenant only.',
    advice: ['Give the tenant it was registered in.'],
  },
];

const BY_CODE = new Map(ROWS.flatMap((row) => row.codes.map((code) => [String(code), row] as const)));

/** For refusals without a code that is known: the protocol's own codes (RFC 6749, RFC 8628). */
const BY_ERROR: Record<string, Omit<Row, 'codes'>> = {
  access_denied: {
    title: 'The sign-in was declined.',
    advice: ['Sign in again and accept, if that is what you want. The console only reads.'],
  },
  authorization_declined: {
    title: 'The sign-in was declined.',
    advice: ['Start again, and confirm it on the page the code is typed into.'],
  },
  expired_token: {
    title: 'The code was not entered in time.',
    advice: ['Start again and enter the new code within its time.'],
  },
  temporarily_unavailable: {
    title: 'Microsoft Entra is not available at the moment.',
    advice: ['Try again in a few minutes.'],
  },
};

const GENERIC: Omit<Row, 'codes'> = {
  title: 'Microsoft Entra did not sign you in.',
  advice: ['Look the code up on the page that is named.', ASK_ADMINISTRATOR],
};

/** `digits`: of an AADSTS code, or ''. `error`: the protocol's code. */
export function adviceFor(digits: string, error: string): Advice {
  const known = BY_CODE.get(digits) ?? (Object.hasOwn(BY_ERROR, error) ? BY_ERROR[error] : undefined);
  const { title, advice } = known ?? GENERIC;
  return {
    title,
    advice: [...advice],
    code: digits === '' ? '' : `AADSTS${digits}`,
    url: digits === '' ? '' : `https://login.microsoftonline.com/error?code=${digits}`,
  };
}
