import { createHash, randomUUID } from 'node:crypto';
import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import * as v from 'valibot';
import { ConsoleError, type CloudId, type SignInFailure } from '../contract/index.ts';
import type { Network } from '../network/index.ts';
import { cloud } from './clouds.ts';
import { adviceFor } from '../entra-errors/index.ts';
import { createEntraWire } from './entra-wire.ts';
import type { KeptSignIn } from './kept-sign-ins.ts';
import type { Refusal } from './refusal.ts';

export interface EntraOptions {
  network: Network;
  clientId: string;
  cloud: CloudId;
  /** As readTenant gives it. */
  tenant: string;
  signal: AbortSignal;
}

/** Entra for one sign-in or one token. */
export interface Entra extends EntraOptions {
  readonly host: string;
  readonly client: PublicClientApplication;
  readonly correlationId: string;
  /** What MSAL raised as an error of the table: why Entra was not reached, or what it refused. */
  explain(error: unknown): unknown;
  /** Raises SIGN_IN_FAILED for an answer that is none: another host, no code, no account. */
  unusable(reason: string): never;
  readonly refusal: Refusal | null;
}

/** MSAL is loaded when somebody signs in or asks for a token: not for `dwsc --help`. */
export async function openEntra(options: EntraOptions): Promise<Entra> {
  const { LogLevel, PublicClientApplication } = await import('@azure/msal-node');
  const { network, clientId, tenant, signal } = options;
  const { signInHost: host } = cloud(options.cloud);
  const correlationId = randomUUID();
  const wire = createEntraWire(network, host, signal, correlationId);
  const client = new PublicClientApplication({
    auth: { clientId, authority: `https://${host}/${tenant}`, knownAuthorities: [host] },
    system: {
      networkClient: wire.client,
      // Its texts may name people.
      loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false, loggerCallback: () => undefined },
    },
  });
  return {
    ...options,
    host,
    client,
    correlationId,
    get refusal() {
      return wire.refusal;
    },
    explain(error) {
      if (signal.aborted) return signal.reason as unknown;
      if (error instanceof ConsoleError) return error;
      if (wire.problem) return wire.problem;
      if (wire.refusal) return refused(wire.refusal);
      // MSAL would not take it: another nonce, no token in it. Its code is a constant; its text is not ours to show.
      const { errorCode } = (error ?? {}) as { errorCode?: unknown };
      return unusable(typeof errorCode === 'string' ? errorCode : 'unknown', correlationId);
    },
    unusable(reason) {
      throw unusable(reason, correlationId);
    },
  };
}

export function refused({ failure }: Refusal): ConsoleError {
  return new ConsoleError('SIGN_IN_FAILED', failure.title, { ...failure });
}

function unusable(reason: string, correlationId: string): ConsoleError {
  const title = 'The answer of the sign-in page could not be used.';
  const failure: SignInFailure = { ...adviceFor('', ''), title, correlationId, traceId: '', timestamp: '' };
  return new ConsoleError('SIGN_IN_FAILED', title, { ...failure, reason });
}

const claimsSchema = v.object({
  /** Template ids of directory roles; there when the registration asks for the claim. */
  wids: v.fallback(v.nullable(v.array(v.pipe(v.string(), v.maxLength(100)))), null),
});

/** What is kept of a sign-in, and of every token that renewed it. */
export function keptOf(entra: Entra, result: AuthenticationResult): KeptSignIn {
  const { account, idTokenClaims } = result;
  if (!account || account.tenantId === '') return entra.unusable('no account');
  const named = (given: string | undefined) => (given ?? '').slice(0, 200);
  const of = `${entra.cloud} ${entra.clientId} ${account.tenantId} ${account.homeAccountId}`;
  return {
    id: createHash('sha256').update(of).digest('hex').slice(0, 16),
    username: named(account.username),
    name: named(account.name) || named(account.username),
    tenantId: account.tenantId,
    cloud: entra.cloud,
    signInAgain: null,
    clientId: entra.clientId,
    directoryRoles: v.parse(claimsSchema, { ...idTokenClaims }).wids,
    cache: entra.client.getTokenCache().serialize(),
  };
}
