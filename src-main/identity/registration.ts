import { fail } from '../contract/index.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * A tenant as it stands in the address of its sign-in page. An id or a domain and nothing else: `common` would sign in
 * to whatever tenant, and other text could change the address. Raises SIGN_IN_TENANT_INVALID.
 */
export function readTenant(text: string): string {
  const tenant = text.trim().toLowerCase();
  if (tenant === '') fail('SIGN_IN_TENANT_INVALID', 'No tenant was given.');
  if (!GUID.test(tenant) && !DOMAIN.test(tenant))
    fail(
      'SIGN_IN_TENANT_INVALID',
      `${text.trim().slice(0, 100)} is neither the id nor a domain of a tenant.`,
    );
  return tenant;
}

/** Application (client) id of an app registration. Raises SIGN_IN_CLIENT_ID_INVALID. */
export function readClientId(text: string): string {
  const id = text.trim().toLowerCase();
  if (!GUID.test(id))
    fail('SIGN_IN_CLIENT_ID_INVALID', `${text.trim().slice(0, 100)} is not an application (client) id.`);
  return id;
}
