import { spawnSync } from 'node:child_process';

/**
 * Put before a program, it runs where there is no network: in a namespace of its own that has nothing but the loopback,
 * as on a computer whose cable was pulled. Names do not resolve and no address can be reached.
 */
export const WITHOUT_NETWORK: readonly string[] = [
  'unshare',
  '--net',
  // Whoever is not root may have a namespace only together with its own users.
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
  'sh',
  '-c',
  'ip link set lo up && exec "$0" "$@"',
];

/** Only Linux has namespaces, and not every Linux lets its users make one. */
export function canDenyNetwork(): boolean {
  const [program, ...args] = [...WITHOUT_NETWORK, 'true'];
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
