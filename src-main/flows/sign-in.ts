import { openCase } from '../cases/index.ts';
import {
  UNKNOWN_ENVIRONMENT,
  fail,
  type Account,
  type CloudId,
  type CredentialStorage,
  type Environment,
  type ServiceId,
  type SignInOffer,
} from '../contract/index.ts';
import type { Identity, SignInWay } from '../identity/index.ts';
import { checkOffered, findAccount, resourceOf } from './accounts.ts';

export interface SignInCommand {
  /** Null: of the case, else the one that is proposed. */
  tenant: string | null;
  /** Null: the first that is offered. */
  cloud: CloudId | null;
  /** Folder of the case whose environment consent is asked for. */
  caseFolder: string | null;
  /** Which of its services. Null: the first the case has an address of. */
  service: ServiceId | null;
}

/** What a command that ends right away signs in with. */
export interface SignInTools {
  identity: Identity;
  offer: SignInOffer;
  storage: CredentialStorage;
}

/** Raises SIGN_IN_NOT_KEPT where the sign-in would end with the command. */
export async function signIn(
  { tenant, cloud, caseFolder, service }: SignInCommand,
  way: SignInWay,
  { identity, offer, storage }: SignInTools,
  signal: AbortSignal,
): Promise<Account> {
  if (storage.kind === 'memory') fail('SIGN_IN_NOT_KEPT', storage.why ?? 'No credential store answers.');
  const environment = caseFolder === null ? UNKNOWN_ENVIRONMENT : await environmentOf(caseFolder);
  const chosen = cloud ?? offer.clouds[0]?.id ?? 'public';
  checkOffered(chosen, offer);
  const resource =
    service === null
      ? (resourceOf('dataverse', environment, chosen) ?? resourceOf('finance', environment, chosen))
      : (resourceOf(service, environment, chosen) ??
        fail('USAGE_INVALID', 'The address of this service is not known; name a case that has it.'));
  return identity.signIn(
    { tenant: tenant ?? (environment.tenantId || offer.tenant), cloud: chosen, resource, loginHint: null },
    way,
    signal,
  );
}

async function environmentOf(caseFolder: string): Promise<Environment> {
  const open = await openCase(caseFolder);
  try {
    return open.file.environment;
  } finally {
    await open.close();
  }
}

/** Who was signed out. `named`: user name or id; null: everyone. Raises ACCOUNT_NOT_FOUND. */
export async function signOut(named: string | null, identity: Identity): Promise<Account[]> {
  const leaving = named === null ? await identity.accounts() : [await findAccount(identity, named)];
  await identity.signOut(named === null ? null : leaving[0]!.id);
  return leaving;
}
