/**
 * How this machine reaches the services. Invariants: a request goes where its address says and nowhere else (redirects
 * are not followed unasked); certificates are always checked. Threat: whoever sits between this machine and the services.
 */
export { createNodeNetwork } from './node-network.ts';
export type { Network, NetworkRequest, Proxy } from './network.ts';
