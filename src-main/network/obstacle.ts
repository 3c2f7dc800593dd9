/** What stands between this machine and a service. */
export type Obstacle =
  | 'no-address'
  | 'no-name-service'
  | 'no-route'
  | 'refused'
  | 'broken-off'
  | 'no-answer'
  | 'proxy-unreachable'
  | 'proxy-silent'
  | 'proxy-sign-in'
  | 'proxy-refuses'
  | 'untrusted'
  | 'expired'
  | 'other-name'
  | 'no-tls'
  | 'unknown';

/** Each ends the sentence "example.com can't be reached: ...". */
export const OBSTACLE_WORDS: Record<Obstacle, string> = {
  'no-address': 'the name has no address',
  'no-name-service': 'the name service does not answer',
  'no-route': 'there is no way to it from this network',
  refused: 'the connection is refused',
  'broken-off': 'the connection is broken off',
  'no-answer': 'nothing answers',
  'proxy-unreachable': "the proxy can't be reached",
  'proxy-silent': 'the proxy does not answer',
  'proxy-sign-in': 'the proxy asks for a sign-in',
  'proxy-refuses': 'the proxy refuses the connection',
  untrusted: 'its certificate comes from an authority that is not trusted here',
  expired: 'its certificate is not valid today',
  'other-name': 'its certificate is for another name',
  'no-tls': 'no secure connection comes about',
  unknown: 'the connection does not come about',
};

/** Codes of Node and OpenSSL, and net errors of Chromium without their `net::ERR_`. The first pattern that meets counts. */
const CODES: readonly (readonly [RegExp, Obstacle])[] = [
  [/^(ENOTFOUND|EAI_NODATA|EAI_NONAME|NAME_NOT_RESOLVED)$/, 'no-address'],
  [/^(EAI_\w+|DNS_\w+)$/, 'no-name-service'],
  [
    /^(E(NET|HOST)(UNREACH|DOWN)|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_(CHANGED|IO_SUSPENDED|ACCESS_DENIED))$/,
    'no-route',
  ],
  [/^(ECONNREFUSED|CONNECTION_REFUSED)$/, 'refused'],
  [
    /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE)$/,
    'broken-off',
  ],
  [/^(ETIMEDOUT|UND_ERR_\w*TIMEOUT|(CONNECTION_)?TIMED_OUT)$/, 'no-answer'],
  [/^(PROXY_CONNECTION_FAILED|(MANDATORY_)?PROXY_CONFIGURATION_FAILED|SOCKS_\w+)$/, 'proxy-unreachable'],
  [/^(PROXY_AUTH_\w+|TUNNEL_407)$/, 'proxy-sign-in'],
  [/^(TUNNEL_\w+)$/, 'proxy-refuses'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERT_DATE_INVALID)$/, 'expired'],
  [/^(TLS_CERT_ALTNAME_INVALID|CERT_COMMON_NAME_INVALID)$/, 'other-name'],
  [
    /^(UNABLE_TO_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_\w+|INVALID_CA)$/,
    'untrusted',
  ],
  [/^(EPROTO|SSL_\w+|TLS_\w+|BAD_SSL_\w+)$/, 'no-tls'],
];

/** A proxy that was asked for a tunnel gave another answer. */
export class TunnelRefused extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.name = 'TunnelRefused';
    this.code = `TUNNEL_${status}`;
    this.status = status;
  }
}

/** The connection to the proxy itself did not come about. */
class ProxyUnreachable extends Error {
  readonly code = 'PROXY_CONNECTION_FAILED';

  constructor(cause: unknown) {
    super("the proxy can't be reached", { cause });
    this.name = 'ProxyUnreachable';
  }
}

const CONNECTING: ReadonlySet<Obstacle> = new Set([
  'no-address',
  'no-name-service',
  'no-route',
  'refused',
  'no-answer',
]);

/** Behind a proxy the only connection this machine makes is the one to the proxy: it is what did not come about. */
export function behindProxy(error: unknown): unknown {
  return CONNECTING.has(obstacleOf(error)) ? new ProxyUnreachable(error) : error;
}

export function obstacleOf(error: unknown): Obstacle {
  for (const code of codesOf(error)) {
    const found = CODES.find(([pattern]) => pattern.test(code));
    if (found) return found[1];
  }
  return 'unknown';
}

/** Of an error and of what caused it: `fetch failed` says nothing, its cause does. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (!(error instanceof Error) || depth > 5) return;
  if ('code' in error && typeof error.code === 'string') yield error.code.replace(/^ERR_/, '');
  // Chromium says it in the text alone, a signal that ran out in its name.
  const net = /^net::ERR_(\w+)$/.exec(error.message)?.[1];
  if (net !== undefined) yield net;
  if (error.name === 'TimeoutError') yield 'TIMED_OUT';
  if (error instanceof AggregateError) for (const one of error.errors) yield* codesOf(one, depth + 1);
  yield* codesOf(error.cause, depth + 1);
}
