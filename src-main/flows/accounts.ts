import { fail, type CloudId, type Environment, type ServiceId, type SignInOffer } from '../contract/index.ts';
import { OFFERED_CLOUDS, cloud, readClientId, readTenant, type Identity } from '../identity/index.ts';
import { managedSettingsFile, readManagedSettings, type Settings } from '../settings/index.ts';

type SignInSettings = Settings['signIn'];

/** What signing in starts from: what an administrator laid down goes before what the user entered. Raises MANAGED_SETTINGS_INVALID. */
export async function signInOffer(
  entered: SignInSettings,
  managedFile: string = managedSettingsFile(),
): Promise<SignInOffer> {
  const managed = (await readManagedSettings(managedFile)).signIn;
  const clientId = managed?.clientId || entered.clientId || null;
  return {
    clientId,
    setBy: clientId === null ? null : managed?.clientId ? 'administrator' : 'user',
    tenant: managed?.tenant || entered.tenant,
    clouds: (managed?.clouds ?? OFFERED_CLOUDS).map((id) => {
      const { title, note } = cloud(id);
      return { id, title, note };
    }),
  };
}

/** Id of the app registration. Raises SIGN_IN_NOT_SET_UP, SIGN_IN_CLIENT_ID_INVALID. */
export async function clientIdOf(entered: SignInSettings, managedFile?: string): Promise<string> {
  const { clientId } = await signInOffer(entered, managedFile);
  return readClientId(
    clientId ?? fail('SIGN_IN_NOT_SET_UP', 'No app registration was given to sign in with.'),
  );
}

/** Raises SIGN_IN_CLIENT_ID_INVALID, SIGN_IN_TENANT_INVALID. */
export function checkSignInSettings({ clientId, tenant }: SignInSettings): void {
  if (clientId !== '') readClientId(clientId);
  if (tenant !== '') readTenant(tenant);
}

/** Raises SIGN_IN_CLOUD_NOT_OFFERED. */
export function checkOffered(id: CloudId, { clouds }: SignInOffer): void {
  if (!clouds.some((offered) => offered.id === id))
    fail('SIGN_IN_CLOUD_NOT_OFFERED', `${cloud(id).title} is not offered on this computer.`);
}

/** Address a token for the service is asked with; null where the case does not name it. */
export function resourceOf(service: ServiceId, environment: Environment, id: CloudId): string | null {
  if (service === 'graph') return cloud(id).graph;
  const url = service === 'dataverse' ? environment.dataverseUrl : environment.financeUrl;
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** The account a person names: by its user name or its id. Null: the only one there is. Raises ACCOUNT_NOT_FOUND. */
export async function findAccount(identity: Identity, named: string | null) {
  const accounts = await identity.accounts();
  if (accounts.length === 0) fail('ACCOUNT_NOT_FOUND', 'Nobody is signed in.');
  const wanted = named?.toLowerCase();
  const found = accounts.filter(
    ({ id, username }) => wanted === undefined || id === wanted || username.toLowerCase() === wanted,
  );
  const [account] = found;
  if (!account) return fail('ACCOUNT_NOT_FOUND', `${named} is not signed in.`);
  if (found.length > 1)
    fail('USAGE_INVALID', `Several accounts could be meant; name one by its id: ${listed(found)}.`);
  return account;
}

function listed(accounts: readonly { id: string; username: string; tenantId: string }[]): string {
  return accounts.map(({ id, username, tenantId }) => `${id} (${username} in ${tenantId})`).join(', ');
}
