import type { Account, CloudId } from '../contract/index.ts';

export interface SignInRequest {
  /** Domain or id of the tenant. */
  tenant: string;
  cloud: CloudId;
  /** Address of the service the first token is for; null: only who it is. */
  resource: string | null;
  /** Who is expected to sign in again. */
  loginHint: string | null;
}

/** How the person is shown where to sign in. */
export type SignInWay =
  | {
      kind: 'browser';
      /** `until`: how long the answer is waited for (ISO 8601). */
      open: (url: string, until: string) => Promise<void>;
      /** The browser brought the answer; Entra is asked the rest. */
      answered?: () => void;
    }
  | { kind: 'device-code'; show: (code: { userCode: string; page: string; until: string }) => void };

export interface AccessToken {
  value: string;
  /** ISO 8601. */
  expires: string;
}

/**
 * Who is signed in. Raises SIGN_IN_NOT_SET_UP without an app registration, NETWORK_UNREACHABLE where Entra can't be
 * reached (which is not signed out), and SIGN_IN_FAILED with a SignInFailure as its detail.
 */
export interface Identity {
  accounts(): Promise<Account[]>;
  /** Ended by the signal (INTERRUPTED), or after five minutes (SIGN_IN_TIMED_OUT). */
  signIn(request: SignInRequest, way: SignInWay, signal: AbortSignal): Promise<Account>;
  /** Silently, from what is kept. Raises SIGN_IN_NEEDED, with a SignInFailure as its detail where Entra said why. */
  token(account: string, resource: string, signal: AbortSignal): Promise<AccessToken>;
  /** Template ids of directory roles in the `wids` claim; null where the tenant puts none into it. */
  directoryRoles(account: string): Promise<string[] | null>;
  /** Removes everything that is kept for the account; null: for all of them. */
  signOut(account: string | null): Promise<void>;
}
