/** Of `identity/clouds.ts`; which are offered, the settings and the administrator say. */
export const CLOUDS = ['public', 'gcc', 'gcc-high', 'dod', 'china'] as const;
export type CloudId = (typeof CLOUDS)[number];

/** The services a token is asked for, each by itself: one resource a request. */
export const SERVICES = ['dataverse', 'finance', 'graph'] as const;
export type ServiceId = (typeof SERVICES)[number];

/** Someone who is signed in on this computer. */
export interface Account {
  /** Opaque; names the account in calls. */
  id: string;
  /** As Entra shows it: ana@contoso.com. */
  username: string;
  name: string;
  tenantId: string;
  cloud: CloudId;
  /** Null while tokens come silently; else why this person has to sign in again, in words. */
  signInAgain: string | null;
}

export interface CloudOffer {
  id: CloudId;
  title: string;
  /** For clouds dual-write is not documented for. */
  note: string | null;
}

/** What signing in starts from. */
export interface SignInOffer {
  /** Of the app registration; null where neither the administrator nor the user gave one. */
  clientId: string | null;
  setBy: 'administrator' | 'user' | null;
  /** Domain or id of the tenant that is proposed, or ''. */
  tenant: string;
  clouds: CloudOffer[];
}

/** Where secrets lie on this computer, or why they can't be kept. */
export interface CredentialStorage {
  /** `memory`: no credential store answers, so sign-ins end with the program. */
  kind: 'store' | 'memory';
  /** `Windows Credential Manager`, `macOS Keychain`, `Secret Service`, or ''. */
  name: string;
  /** Why no store is used, in words; null where one answers. */
  why: string | null;
}

export interface AccountsView {
  accounts: Account[];
  offer: SignInOffer;
  storage: CredentialStorage;
}

/** Why Entra said no, with what its support asks for. Code and text are hints; nothing is decided by them. */
export interface SignInFailure {
  /** What it means here, in one plain sentence. */
  title: string;
  advice: string[];
  /** `AADSTS65001`, or '' when the answer named none. */
  code: string;
  correlationId: string;
  traceId: string;
  /** As Entra wrote it. */
  timestamp: string;
  /** Entra's page about the code, or ''. */
  url: string;
}

/** The sign-in that is under way: there is one at a time. */
export type SignInState =
  | { phase: 'idle'; failure: SignInFailure | null }
  /** The system's browser was asked to show the sign-in page; the console waits until `until` (ISO 8601). */
  | { phase: 'browser'; until: string }
  | { phase: 'code'; userCode: string; page: string; until: string }
  | { phase: 'finishing' };
