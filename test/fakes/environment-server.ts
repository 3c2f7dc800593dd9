import { setTimeout } from 'node:timers/promises';
import { UNKNOWN_ENVIRONMENT, type Environment } from '../../src-main/contract/index.ts';
import { html, json, reply, type PlayedRequest, type Reply } from '../../src-main/practice/exchange.ts';
import { answerAsHost } from '../../src-main/practice/hosts/index.ts';
import type { PracticeServices } from '../../src-main/practice/index.ts';
import { createPlay } from '../../src-main/practice/play.ts';
import { servePlay } from '../../src-main/practice/practice-services.ts';
import { scenarioOf } from '../../src-main/practice/scenarios/index.ts';
import { createWorld, environmentOf, newWorldIds } from '../../src-main/practice/world.ts';

/** What a service does instead of answering, or with its answer. */
export type Misbehaviour = (
  request: PlayedRequest,
  proper: () => Reply | null,
) => Reply | null | Promise<Reply | null>;

export interface EnvironmentServer extends Omit<PracticeServices, 'token'> {
  environment: Environment;
  /** Good for an hour, or for `seconds`. */
  token(resource: string, seconds?: number): string;
  /** Every request that came, `GET https://host/path?query`, in order. */
  readonly asked: string[];
  /** Requests whose host and path match behave like this from now on, or so many times. */
  misbehave(where: RegExp, how: Misbehaviour, times?: number): void;
}

/** The services of the practice environment, which can also be slow, broken or malicious. */
export async function openEnvironmentServer(scenarioId = 'healthy'): Promise<EnvironmentServer> {
  const world = createWorld(newWorldIds());
  const play = createPlay(scenarioOf(scenarioId), world);
  const asked: string[] = [];
  let misbehaviours: { where: RegExp; how: Misbehaviour; left: number }[] = [];
  const services = await servePlay(play, (request) => {
    const query =
      request.query.size > 0 ? `?${decodeURIComponent(request.query.toString().replaceAll('+', ' '))}` : '';
    asked.push(`${request.method} https://${request.host}${request.path}${query}`);
    const proper = () => answerAsHost(request, play);
    const found = misbehaviours.find(({ where }) => where.test(request.host + request.path));
    if (!found) return proper();
    found.left -= 1;
    misbehaviours = misbehaviours.filter(({ left }) => left > 0);
    return found.how(request, proper);
  });
  return {
    ...services,
    environment: { ...UNKNOWN_ENVIRONMENT, ...environmentOf(world) },
    token: (resource, seconds) => world.credentials.token(resource, 'user_impersonation', seconds),
    asked,
    misbehave: (where, how, times = Infinity) => misbehaviours.push({ where, how, left: times }),
  };
}

const error = (code: string, message: string): unknown => ({ error: { code, message } });

export const slow =
  (ms: number): Misbehaviour =>
  async (_, proper) => {
    await setTimeout(ms, undefined, { ref: false });
    return proper();
  };

/** Takes the request and never answers. */
export const hangs: Misbehaviour = () => new Promise(() => undefined);

/** Closes the connection instead of answering. */
export const hangsUp: Misbehaviour = () => {
  throw new Error('the connection is closed on purpose');
};

/** Service protection limits of Dataverse, priority-based throttling of finance and operations. */
export const throttled =
  (retryAfter: string): Misbehaviour =>
  () =>
    json(error('0x80072322', 'Number of requests exceeded the limit.'), { 'retry-after': retryAfter }, 429);

export const refuses =
  (status: number, code: string, message: string): Misbehaviour =>
  () =>
    json(error(code, message), {}, status);

/** A page of a proxy, a maintenance page: 200 and no data. */
export const answersPage: Misbehaviour = () => html('<!doctype html><title>Maintenance</title><p>Back soon.');

export const sendsOn =
  (location: string): Misbehaviour =>
  () => ({ status: 302, headers: { location }, body: '' });

/** JSON by its header, and not by its content. */
export const answersBroken: Misbehaviour = () => reply(200, 'application/json', '{"value":[{"name":');

export const answers =
  (value: unknown): Misbehaviour =>
  () =>
    json(value);

/** More than anybody should read. */
export const answersHuge =
  (megabytes: number): Misbehaviour =>
  () =>
    json({ value: [], padding: 'x'.repeat(megabytes * 1024 * 1024) });

/** The proper answer, with a link to a next page that lies elsewhere. */
export const goesOnAt =
  (url: string): Misbehaviour =>
  (_, proper) => {
    const answer = proper();
    const value: object = JSON.parse(answer?.body ?? '{}') as object;
    return json({ ...value, '@odata.nextLink': url });
  };

/** What it was sent, said back: a service that logs too much, or means harm. */
export const repeatsToken: Misbehaviour = ({ headers }) =>
  json(error('0x80040217', `Bad request: authorization ${headers.authorization ?? ''}`), {}, 400);
