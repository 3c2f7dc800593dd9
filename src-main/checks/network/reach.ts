import type { Socket } from 'node:net';
import { ConsoleError } from '../../contract/index.ts';
import {
  OBSTACLE_WORDS,
  deadline,
  obstacleOf,
  readCertificate,
  untilAborted,
  type Certificate,
  type Obstacle,
  type Proxy,
} from '../../network/index.ts';
import type { CheckContext } from '../check.ts';
import { listed, shown } from '../shown.ts';

/** What reaching a host needs. */
export type Reaching = Pick<CheckContext, 'network' | 'saw' | 'signal'>;

/** A step that takes longer hangs; the check has to be able to say which. */
const STEP_MS = 5_000;

/** A host that can't be reached: the step that stood in the way was noted. */
export class Unreached extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, cause?: unknown) {
    super(OBSTACLE_WORDS[obstacle], { cause });
    this.name = 'Unreached';
    this.obstacle = obstacle;
  }
}

export interface Answer {
  status: number;
  /** The host's clock, as the Date header says it; null without one. */
  date: Date | null;
  headers: Headers;
}

/**
 * Asks a host for nothing, one layer after the other: name, connection, certificate, request. Raises Unreached.
 * Behind a proxy the request decides: a proxy may let the system's own network through and nobody else.
 */
export async function reach(host: string, reaching: Reaching): Promise<Answer> {
  const proxy = await proxyFor(host, reaching);
  let inTheWay: Unreached | null = null;
  try {
    const { problem } = await certificateOf(host, reaching, proxy);
    if (problem) throw new Unreached(problem);
  } catch (error) {
    if (!proxy || !(error instanceof Unreached)) throw error;
    inTheWay = error;
  }
  try {
    return await answerOf(`https://${host}/`, reaching);
  } catch (error) {
    throw inTheWay && inTheWay.obstacle !== 'unknown' ? inTheWay : error;
  }
}

export async function proxyFor(
  host: string,
  { network, saw }: Pick<Reaching, 'network' | 'saw'>,
): Promise<Proxy | null> {
  return network.proxyFor(`https://${host}/`).catch((error: unknown) => {
    saw(`proxy for ${host}`, error instanceof ConsoleError ? error.message : 'not known');
    throw new Unreached('proxy-unreachable', error);
  });
}

/** The certificate a host shows, through the proxy where there is one. Raises Unreached. */
export async function certificateOf(
  host: string,
  reaching: Reaching,
  proxy: Proxy | null,
): Promise<Certificate> {
  const socket = proxy ? await throughProxy(proxy, host, reaching) : await directly(host, reaching);
  return step(`TLS handshake with ${host}`, reaching, {
    run: () => readCertificate(socket, host, reaching.network),
    said: ({ problem, issuers, validTo }) =>
      `${problem === null ? '' : `${OBSTACLE_WORDS[problem]}; `}issued by ${listed(issuers)}, valid until ${validTo.toISOString().slice(0, 10)}`,
    end: () => socket.destroy(),
  });
}

/** What a host answers to a request that asks for nothing of anyone and tells it nothing. Raises Unreached. */
export async function answerOf(
  url: string,
  reaching: Reaching,
  method: 'HEAD' | 'GET' = 'HEAD',
): Promise<Answer> {
  return step(`${method} ${url}`, reaching, {
    async run(signal) {
      const answer = await reaching.network.fetch(url, { method, signal });
      await answer.body?.cancel();
      const date = new Date(answer.headers.get('date') ?? '');
      const { status, headers } = answer;
      return { status, date: Number.isNaN(date.getTime()) ? null : date, headers };
    },
    said: ({ status }) => String(status),
  });
}

async function directly(host: string, reaching: Reaching): Promise<Socket> {
  const addresses = await step(`resolve ${host}`, reaching, {
    run: () => reaching.network.addressesOf(host),
    said: (found) => listed(found, 6),
    late: 'no-name-service',
  });
  return anyOf(addresses, reaching);
}

/** More addresses than these are one service behind many. */
const MOST_ADDRESSES = 4;

/** The first address that answers: of IPv4 and IPv6 often only one does. */
async function anyOf(addresses: readonly string[], reaching: Reaching): Promise<Socket> {
  const won = new AbortController();
  const attempts = addresses.slice(0, MOST_ADDRESSES).map(async (address) => {
    const what = `connect ${address.includes(':') ? `[${address}]` : address}:443`;
    const socket = await step(what, reaching, {
      run: (signal) => reaching.network.connect(address, 443, signal),
      said: () => 'connected',
      isOver: won.signal,
    });
    if (won.signal.aborted) socket.destroy();
    won.abort();
    return socket;
  });
  try {
    return await Promise.any(attempts);
  } catch (error) {
    const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [];
    throw first ?? new Unreached('no-address');
  }
}

async function throughProxy(proxy: Proxy, host: string, reaching: Reaching): Promise<Socket> {
  const { network, saw } = reaching;
  const what = `CONNECT ${host}:443 through ${proxyAddress(proxy)}`;
  if (proxy.protocol === 'socks') {
    saw(what, 'not tried: only the request goes through a SOCKS proxy');
    throw new Unreached('unknown');
  }
  return step(what, reaching, {
    run: (signal) => network.tunnel(proxy, host, 443, signal),
    said: () => 'connected',
    late: 'proxy-silent',
  });
}

export function proxyAddress({ protocol, host, port }: Proxy): string {
  return `${protocol}://${shown(host)}:${port}`;
}

interface Step<T> {
  run: (signal: AbortSignal) => Promise<T>;
  said: (value: T) => string;
  /** What it means when nothing comes in time. */
  late?: Obstacle;
  /** From then on it does not matter any more, and nothing is noted. */
  isOver?: AbortSignal;
  /** Lets go of what would be left open. */
  end?: () => void;
}

/** One step, bounded in time and noted. Raises Unreached, or why the check was ended. */
async function step<T>(
  what: string,
  { saw, signal }: Reaching,
  { run, said, late = 'no-answer', isOver, end }: Step<T>,
): Promise<T> {
  const outer = isOver ? AbortSignal.any([signal, isOver]) : signal;
  const limit = deadline(outer, STEP_MS, () => new Unreached(late));
  try {
    const value = await untilAborted(run(limit.signal), limit.signal);
    if (!isOver?.aborted) saw(what, said(value));
    return value;
  } catch (error) {
    signal.throwIfAborted();
    const raised: unknown = limit.signal.aborted ? limit.signal.reason : error;
    const unreached = raised instanceof Unreached ? raised : new Unreached(obstacleOf(raised), raised);
    if (!isOver?.aborted) saw(what, OBSTACLE_WORDS[unreached.obstacle]);
    throw unreached;
  } finally {
    limit.end();
    end?.();
  }
}
