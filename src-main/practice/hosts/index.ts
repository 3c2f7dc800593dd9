import { reply, type PlayedRequest, type Reply } from '../exchange.ts';
import type { Play, PlayedHost } from '../play.ts';
import { dataverse } from './dataverse.ts';
import { dualWrite } from './dual-write.ts';
import { financeOperations } from './finance-operations.ts';
import { gateway } from './gateway.ts';
import { graph } from './graph.ts';
import { lifecycleServices } from './lifecycle-services.ts';
import { powerPlatform } from './power-platform.ts';
import { signIn } from './sign-in.ts';

const PLAYED: readonly PlayedHost[] = [
  lifecycleServices,
  financeOperations,
  dualWrite,
  gateway,
  dataverse,
  signIn,
  graph,
  powerPlatform,
];

const playedAs = (name: string): PlayedHost | undefined => PLAYED.find(({ hosts }) => hosts.includes(name));

export const isPlayed = (name: string): boolean => playedAs(name) !== undefined;

/** Null: the host has no such path. */
export function answerAsHost(request: PlayedRequest, play: Play): Reply | null {
  const host = playedAs(request.host);
  return host
    ? host.answer(request, play)
    : reply(421, 'text/plain; charset=utf-8', 'This host is not played here.');
}
