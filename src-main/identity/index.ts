export type { AccessToken, Identity, SignInRequest, SignInWay } from './identity.ts';
