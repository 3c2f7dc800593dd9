import type { SignInFailure } from '../contract/index.ts';
import { accountErrors } from './account-errors.ts';
import { appErrors } from './app-errors.ts';
import type { EntraError } from './entra-error.ts';
import { ASK_ADMINISTRATOR } from './entra-error.ts';
import { policyErrors } from './policy-errors.ts';

type Advice = Pick<SignInFailure, 'title' | 'advice' | 'code' | 'url'>;
type Words = Pick<EntraError, 'title' | 'advice'>;

/**
 * What Entra's codes mean here: learn.microsoft.com/entra/identity-platform/reference-error-codes. Microsoft warns that
 * codes and texts change, so they are shown as advice and decide nothing.
 */
export const entraErrors: readonly EntraError[] = [...accountErrors, ...policyErrors, ...appErrors];

const BY_CODE = new Map(
  entraErrors.flatMap((error) => Object.keys(error.codes).map((digits) => [digits, error] as const)),
);

/** For refusals without a code that is known: the protocol's own codes (RFC 6749, RFC 8628). */
const BY_ERROR: Record<string, Words> = {
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

const GENERIC: Words = {
  title: 'Microsoft Entra did not sign you in.',
  advice: ['Look the code up on the page that is named.', ASK_ADMINISTRATOR],
};

/** Microsoft's page about a code. */
export const lookUpUrl = (digits: string): string => `https://login.microsoftonline.com/error?code=${digits}`;

/** `digits`: of an AADSTS code, or ''. `error`: the protocol's code. */
export function adviceFor(digits: string, error: string): Advice {
  const known = BY_CODE.get(digits) ?? (Object.hasOwn(BY_ERROR, error) ? BY_ERROR[error] : undefined);
  const { title, advice } = known ?? GENERIC;
  return {
    title,
    advice: [...advice],
    code: digits === '' ? '' : `AADSTS${digits}`,
    url: digits === '' ? '' : lookUpUrl(digits),
  };
}
