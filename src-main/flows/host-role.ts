import type { HostRole } from '../capture/index.ts';
import { hostKind, type HostKind } from '../traces/index.ts';

const ROLES: Record<HostKind, HostRole> = {
  'dual-write': 'dual-write',
  gateway: 'dual-write',
  'finance-and-operations': 'environment',
  dataverse: 'environment',
  'lifecycle-services': 'environment',
  connector: 'environment',
  'power-platform': 'environment',
  'sign-in': 'sign-in',
};

/** What a host means to a capture of dual-write. */
export function hostRole(host: string): HostRole {
  const kind = hostKind(host);
  return kind === null ? 'other' : ROLES[kind];
}
