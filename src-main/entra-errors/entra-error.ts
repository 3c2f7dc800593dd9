/** What one or several codes of Microsoft Entra mean, for two readers. */
export interface EntraError {
  /** Digits of a code after AADSTS, and what it says, as the end of the sentence "Microsoft Entra answered: ...". */
  codes: Readonly<Record<number, string>>;
  /** For the person who signs in to this console: what happened, and what to do. */
  title: string;
  advice: readonly string[];
  /** For a sign-in to the product that somebody else met: the cause, who can act, and how. */
  why: string;
  now: string;
  fix: readonly string[];
  /** A step of signing in: the person goes on, and nothing was wrong when the sign-in then worked. */
  isStep?: true;
}

export const SIGN_IN_AGAIN = 'Sign in again.';
export const ASK_ADMINISTRATOR = 'Give your administrator the code and the correlation id below.';
export const REGISTRATION = 'How the registration has to look stands in docs/entra-app.md.';

/** Who acts when somebody else met the error. */
export const THE_PERSON = 'Whoever signs in.';
export const USER_ADMINISTRATOR = 'An administrator of the users of the tenant (User Administrator).';
export const POLICY_ADMINISTRATOR =
  'Whoever maintains Conditional Access in the tenant (Conditional Access Administrator).';
export const APP_ADMINISTRATOR =
  'An administrator of applications in the tenant (Cloud Application Administrator).';
export const APP_OWNER = 'Whoever maintains the program that signs in.';
