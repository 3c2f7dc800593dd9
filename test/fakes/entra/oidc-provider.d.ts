/** The little of oidc-provider that the tests use; it comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Context {
    method: string;
    path: string;
    querystring: string;
    status: number;
    body: unknown;
    req: IncomingMessage & { body?: Record<string, string> };
    oidc?: { account?: { accountId: string }; entities: { Grant?: { jti: string } } };
  }
  export class Provider {
    constructor(issuer: string, configuration: object);
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    on(event: 'grant.success', listener: (context: Context) => void): void;
    readonly Grant: { find(id: string): Promise<{ destroy(): Promise<void> } | undefined> };
    readonly RefreshToken: { revokeByGrantId(id: string): Promise<void> };
  }
}
