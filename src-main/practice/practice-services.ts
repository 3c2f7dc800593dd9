import { randomUUID } from 'node:crypto';
import type { Environment } from '../contract/index.ts';
import { createCertificate } from './certificate.ts';
import { answerAsHost } from './hosts/index.ts';
import { createPlay, type Play } from './play.ts';
import { recentPlay } from './recent-plays.ts';
import { scenarioOf } from './scenarios/index.ts';
import { serve, type Answering } from './server.ts';
import { createWorld, DIRECTORY_ROLES, PLAYED_HOSTS } from './world.ts';

/** The services of a practice case, for as long as they are asked something. */
export interface PracticeServices {
  /** Where their names lead: one port of loopback, under one certificate. */
  mapped: { hosts: readonly string[]; port: number; ca: string };
  /** A token for the service of this address, as signing in would bring. */
  token(resource: string): string;
  account: { username: string; tenantId: string; directoryRoles: readonly string[] };
  close(): Promise<void>;
}

/**
 * Plays the services that the environment of a practice case names: as far as its practice is or was left, while this
 * program remembers it, else as at its end. Raises PRACTICE_UNKNOWN.
 */
export async function openPracticeServices(
  environment: Environment,
  scenarioId: string,
): Promise<PracticeServices> {
  const scenario = scenarioOf(scenarioId);
  // The person may have emptied the field: then it is any tenant.
  const tenantId = environment.tenantId || randomUUID();
  const play =
    recentPlay(tenantId, scenarioId) ?? createPlay(scenario, createWorld({ ...environment, tenantId }));
  return servePlay(play, (request) => answerAsHost(request, play));
}

export async function servePlay({ world, departures }: Play, answer: Answering): Promise<PracticeServices> {
  const certificate = await createCertificate(PLAYED_HOSTS);
  const server = await serve(certificate, answer);
  const { user, credentials, tenantId } = world;
  const roles = departures.noDirectoryRole ? [] : DIRECTORY_ROLES;
  return {
    mapped: { hosts: PLAYED_HOSTS, port: server.port, ca: certificate.cert },
    token: (resource) => credentials.token(resource, 'user_impersonation'),
    account: {
      username: user.upn,
      tenantId,
      directoryRoles: roles.map(({ roleTemplateId }) => roleTemplateId),
    },
    close: () => server.close(),
  };
}
