import type { PlayedHost } from '../play.ts';
import { dataverse } from './dataverse.ts';
import { dualWrite } from './dual-write.ts';
import { financeOperations } from './finance-operations.ts';
import { gateway } from './gateway.ts';
import { lifecycleServices } from './lifecycle-services.ts';
import { signIn } from './sign-in.ts';

const PLAYED: readonly PlayedHost[] = [
  lifecycleServices,
  financeOperations,
  dualWrite,
  gateway,
  dataverse,
  signIn,
];

export function playedHost(name: string): PlayedHost | undefined {
  return PLAYED.find((played) => played.hosts.includes(name));
}
