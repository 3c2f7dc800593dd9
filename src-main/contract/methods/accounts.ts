import * as v from 'valibot';
import { CLOUDS, SERVICES, type Account, type AccountsView, type SignInState } from '../account.ts';
import { method } from '../method.ts';
import { ID, LINE, NOTHING } from './fields.ts';

export const accountsMethods = {
  'accounts.view': method<AccountsView>()(NOTHING),
  'accounts.signInState': method<SignInState>()(NOTHING),
  /**
   * Signs in, and answers when the person has. Ended by `work.cancel`, and by the next sign-in. Raises
   * SIGN_IN_NOT_SET_UP, SIGN_IN_BROWSER_MISSING, SIGN_IN_TENANT_INVALID, SIGN_IN_CLOUD_NOT_OFFERED, SIGN_IN_FAILED (the state then says why), SIGN_IN_TIMED_OUT,
   * NETWORK_UNREACHABLE.
   */
  'accounts.signIn': method<Account>()(
    v.object({
      /** Domain or id of the tenant. */
      tenant: LINE,
      cloud: v.picklist(CLOUDS),
      way: v.picklist(['browser', 'device-code']),
      /** Consent is asked for this service of the case; null: only who it is. */
      for: v.nullable(v.object({ case: ID, service: v.picklist(SERVICES) })),
      /** Who is expected to sign in again. */
      account: v.nullable(LINE),
    }),
  ),
  /** Opens the page a device code is typed into. */
  'accounts.openCodePage': method<void>()(NOTHING),
  /** Opens Entra's page about why the last sign-in failed. */
  'accounts.openFailurePage': method<void>()(NOTHING),
  /** Removes everything that is kept for this account; null: for all of them. */
  'accounts.signOut': method<void>()(v.object({ account: v.nullable(LINE) })),
};
