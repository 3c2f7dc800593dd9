import { createHash } from 'node:crypto';
import { Provider } from 'oidc-provider';

export const SIGN_IN_HOST = 'login.microsoftonline.com';
export const CLIENT_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

export interface ProviderOptions {
  tenant: string;
  scopes: readonly string[];
  tokenSeconds: number;
  codeSeconds: number;
  refreshTokens: boolean;
  directoryRoles: readonly string[] | undefined;
}

/** Who signs in under a name is that person, whatever the password. */
export function createProvider(options: ProviderOptions): Provider {
  const { tenant, scopes, tokenSeconds, codeSeconds, refreshTokens, directoryRoles } = options;
  return new Provider(`https://${SIGN_IN_HOST}`, {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://localhost'],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      },
    ],
    claims: { openid: ['sub', 'tid', 'oid', 'wids'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    scopes,
    findAccount: (_context: unknown, person: string) => ({
      accountId: person,
      claims: () => ({
        sub: person,
        oid: idOf(person),
        tid: tenant,
        name: `${person.charAt(0).toUpperCase()}${person.slice(1)} Example`,
        preferred_username: `${person}@contoso.com`,
        ...(directoryRoles ? { wids: directoryRoles } : {}),
      }),
    }),
    routes: { authorization: '/authorize', token: '/token', device_authorization: '/devicecode' },
    features: { deviceFlow: { enabled: true }, devInteractions: { enabled: true } },
    issueRefreshToken: () => refreshTokens,
    ttl: {
      AccessToken: tokenSeconds,
      RefreshToken: 86_400,
      IdToken: 3600,
      DeviceCode: codeSeconds,
      Grant: 86_400,
      Session: 86_400,
      Interaction: 3600,
    },
    cookies: { keys: ['only for tests'] },
  });
}

/** Id of a person in the directory. */
export function idOf(person: string): string {
  const hex = createHash('sha256').update(person).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
