import type { LightEntry } from './light-entry.ts';

/** What kind of thing went wrong below HTTP. */
export type FailureKind = 'name' | 'connection' | 'proxy' | 'tls' | 'blocked' | 'offline';

/** Names of Chromium (net_error_list.h) and Firefox (xpc.msg, nsNSSErrors). The first that fits is meant. */
const KINDS: readonly (readonly [FailureKind, RegExp])[] = [
  [
    'proxy',
    /ERR_(PROXY_\w+|TUNNEL_CONNECTION_FAILED|MANDATORY_PROXY_CONFIGURATION_FAILED|PAC_\w+|SOCKS_CONNECTION\w*|NO_SUPPORTED_PROXIES)|NS_ERROR_(PROXY_\w+|UNKNOWN_PROXY_HOST)/,
  ],
  ['name', /ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+)|NS_ERROR_UNKNOWN_HOST/],
  [
    'tls',
    /ERR_(SSL_\w+|CERT_\w+|CERTIFICATE_\w+|BAD_SSL_CLIENT_AUTH_CERT)|\b(SEC|SSL|MOZILLA_PKIX)_ERROR_\w+|NS_ERROR_NET_INADEQUATE_SECURITY/,
  ],
  ['offline', /ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED)|NS_ERROR_OFFLINE/],
  ['blocked', /ERR_BLOCKED_BY_(CLIENT|ADMINISTRATOR)|ERR_NETWORK_ACCESS_(DENIED|REVOKED)/],
  [
    'connection',
    /ERR_(CONNECTION_(REFUSED|RESET|CLOSED|TIMED_OUT|FAILED|ABORTED)|TIMED_OUT|EMPTY_RESPONSE|ADDRESS_UNREACHABLE|HTTP2_PROTOCOL_ERROR|QUIC_PROTOCOL_ERROR)|NS_ERROR_(CONNECTION_REFUSED|NET_TIMEOUT|NET_RESET|NET_INTERRUPT)/,
  ],
];

/** Null: it did not fail, or above the network. What the page or the user gave up is no failure. */
export function failureKind({ error, isCanceled }: LightEntry): FailureKind | null {
  if (error === null || isCanceled) return null;
  return KINDS.find(([, pattern]) => pattern.test(error))?.[0] ?? null;
}

/** The connection itself failed, and nothing says that it was stopped on this side. */
export function isTransportFailure(entry: LightEntry): boolean {
  const kind = failureKind(entry);
  return kind === 'name' || kind === 'connection';
}

const isAnswered = (entry: LightEntry): boolean => entry.status >= 200 && entry.status < 500;

/** Whether the same was answered later: what recovered is no finding. */
export function answeredLater(
  entries: readonly LightEntry[],
  sameness: (entry: LightEntry) => string,
  isGood: (entry: LightEntry) => boolean = isAnswered,
) {
  let lastAnswered: Map<string, number> | undefined;
  return (failed: LightEntry): boolean => {
    if (!lastAnswered) {
      // Most traces have nothing that failed, and nothing to look up.
      lastAnswered = new Map();
      for (const entry of entries) if (isGood(entry)) lastAnswered.set(sameness(entry), entry.index);
    }
    return (lastAnswered.get(sameness(failed)) ?? -1) > failed.index;
  };
}

export const isSuccess = ({ status }: LightEntry): boolean => status >= 200 && status < 400;

/** The same call again. */
export const sameCall = ({ method, url }: LightEntry): string => `${method} ${url}`;

/** The response came, and the browser refused to show it: X-Frame-Options or frame-ancestors. */
export function isFramingRefused(entry: LightEntry): boolean {
  const isDocument = /^(document|iframe|subdocument|sub_frame)$/.test(entry.resourceType);
  const isRefused = `${entry.error ?? ''} ${entry.blockedReason ?? ''}`.match(
    /ERR_BLOCKED_BY_(RESPONSE|CSP)|frame-ancestors|x-frame-options/i,
  );
  return isRefused !== null && (isDocument || entry.framingHeader !== null);
}
