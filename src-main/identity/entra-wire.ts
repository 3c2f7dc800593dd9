import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { ConsoleError, fail } from '../contract/index.ts';
import { boundedText, type Network } from '../network/index.ts';
import { readRefusal, type Refusal } from './refusal.ts';

/** Of an answer. A token answer is a few kilobytes. */
const MOST_BYTES = 1_000_000;
const MOST_MS = 30_000;
/** What MSAL counts of itself; nobody needs it. */
const NOT_SENT = ['x-client-current-telemetry', 'x-client-last-telemetry'];

/** The way to Entra for one sign-in or one token. MSAL hides why something failed, so that is kept here. */
export interface EntraWire {
  readonly client: INetworkModule;
  /** Why Entra could not be asked. */
  readonly problem: ConsoleError | null;
  /** What Entra refused last. */
  readonly refusal: Refusal | null;
}

export function createEntraWire(
  network: Network,
  host: string,
  signal: AbortSignal,
  correlationId: string,
): EntraWire {
  let problem: ConsoleError | null = null;
  let refusal: Refusal | null = null;

  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    { headers, body }: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    refusal = null;
    try {
      if (new URL(url).host !== host)
        fail('NETWORK_UNREACHABLE', 'Sign-in pointed to a host that is not its own.');
      const limit = AbortSignal.timeout(MOST_MS);
      const request = {
        method,
        headers: sent(headers ?? {}),
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.any([signal, limit]),
      };
      const answer = await ask(network, url, host, request).catch((error: unknown) => {
        signal.throwIfAborted();
        if (!limit.aborted) throw error;
        return fail('NETWORK_UNREACHABLE', `${host} did not answer within ${MOST_MS / 1000} seconds.`);
      });
      refusal = readRefusal(answer.body, correlationId);
      return answer as NetworkResponse<T>;
    } catch (error) {
      if (error instanceof ConsoleError) problem = error;
      throw error;
    }
  }

  return {
    client: {
      sendGetRequestAsync: (url, options) => send('GET', url, options),
      sendPostRequestAsync: (url, options) => send('POST', url, options),
    },
    get problem() {
      return problem;
    },
    get refusal() {
      return refusal;
    },
  };
}

function sent(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !NOT_SENT.includes(name.toLowerCase())),
  );
}

async function ask(
  network: Network,
  url: string,
  host: string,
  request: Parameters<Network['fetch']>[1],
): Promise<NetworkResponse<object>> {
  const response = await network.fetch(url, request);
  const text = await boundedText(
    response,
    MOST_BYTES,
    () => new ConsoleError('NETWORK_UNREACHABLE', `${host} answered with more than sign-in ever needs.`),
  );
  return { status: response.status, headers: Object.fromEntries(response.headers), body: json(text, host) };
}

/** A proxy or a portal in between answers with a page. */
function json(text: string, host: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  return fail(
    'NETWORK_UNREACHABLE',
    `${host} answered with something else than sign-in; a proxy or a portal may be in between.`,
  );
}
