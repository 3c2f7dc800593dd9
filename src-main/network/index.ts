/**
 * How this machine reaches the services. Invariants: a request goes where its address says and nowhere else (redirects
 * are not followed); certificates are always checked; what stands in the way is said in one wording. Threat: whoever
 * sits between this machine and the services.
 */
export { boundedText, discard } from './bounded-text.ts';
export { deadline, untilAborted } from './deadline.ts';
export { readCertificate } from './certificate.ts';
export type { Certificate } from './certificate.ts';
export { connect, createNodeNetwork, lookUp } from './node-network.ts';
export type { MappedHosts } from './node-network.ts';
export type { Network, NetworkRequest, Proxy } from './network.ts';
export { OBSTACLE_WORDS, obstacleOf, TunnelRefused } from './obstacle.ts';
export type { Obstacle } from './obstacle.ts';
export { openTunnel } from './tunnel.ts';
export { unreachable } from './unreachable.ts';
