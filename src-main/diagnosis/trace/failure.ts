import type { LightEntry } from './light-entry.ts';

/**
 * The connection itself failed: names of Chromium (net_error_list.h) and Firefox. Not among them: what the page, an
 * extension or an administrator stopped, and what the computer had no network for.
 */
const TRANSPORT =
  /ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|CONNECTION_(REFUSED|RESET|CLOSED|TIMED_OUT|FAILED)|TIMED_OUT|EMPTY_RESPONSE|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|SSL_PROTOCOL_ERROR|CERT_\w+|HTTP2_PROTOCOL_ERROR)|NS_ERROR_(UNKNOWN_HOST|CONNECTION_REFUSED|NET_TIMEOUT|NET_RESET|NET_INTERRUPT)/;

export const isTransportFailure = (entry: LightEntry): boolean =>
  entry.error !== null && TRANSPORT.test(entry.error);

const isAnswered = (entry: LightEntry): boolean => entry.status >= 200 && entry.status < 500;

/** Whether the same was answered later: what recovered is no finding. */
export function answeredLater(entries: readonly LightEntry[], sameness: (entry: LightEntry) => string) {
  const lastAnswered = new Map<string, number>();
  for (const entry of entries) if (isAnswered(entry)) lastAnswered.set(sameness(entry), entry.index);
  return (failed: LightEntry): boolean => (lastAnswered.get(sameness(failed)) ?? -1) > failed.index;
}

/** The response came, and the browser refused to show it: X-Frame-Options or frame-ancestors. */
export function isFramingRefused(entry: LightEntry): boolean {
  const isDocument = /^(document|iframe|subdocument|sub_frame)$/.test(entry.resourceType);
  const isRefused = `${entry.error ?? ''} ${entry.blockedReason ?? ''}`.match(
    /ERR_BLOCKED_BY_(RESPONSE|CSP)|frame-ancestors|x-frame-options/i,
  );
  return isRefused !== null && (isDocument || entry.framingHeader !== null);
}
