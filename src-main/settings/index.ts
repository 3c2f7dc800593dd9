/** Settings of this user on this machine. Invariant: nothing here is a secret. */
export { dataFolder } from './data-folder.ts';
export { effectivePolicy } from './managed-policy.ts';
