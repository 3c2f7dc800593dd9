/**
 * Sign-in with Microsoft Entra: who is signed in, and tokens for one service at a time. Invariants: sign-in goes to one
 * tenant of one cloud, with an app registration of the user's own; a token is never written anywhere but into the sealed
 * secret; nothing is decided by the texts or AADSTS codes of Entra. Threat: pages and programs that talk to the redirect
 * address, a case that names a foreign host, whoever reads logs and files.
 */
export { cloud, cloudOf, cloudOfAddress, OFFERED_CLOUDS } from './clouds.ts';
export type { Cloud } from './clouds.ts';
export { createIdentity } from './create-identity.ts';
export type { IdentityOptions } from './create-identity.ts';
export type { AccessToken, Identity, SignInRequest, SignInWay } from './identity.ts';
export { readClientId, readTenant } from './registration.ts';
