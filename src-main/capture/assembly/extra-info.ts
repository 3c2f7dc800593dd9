import type { Chain, Hop, RequestExtra, ResponseExtra } from './hop.ts';

/**
 * Extra info (headers and cookies as on the wire) comes on a channel of its own: before, between and after the events
 * of its request, with nothing but the request id. What is certain is the order: the k-th extra info belongs to the
 * k-th hop that has any.
 */
const EXTRAS_PER_CHAIN = 256;

export function addRequestExtra(chain: Chain, extra: RequestExtra): void {
  if (chain.requestExtras.length < EXTRAS_PER_CHAIN) chain.requestExtras.push(extra);
}

export function addResponseExtra(chain: Chain, extra: ResponseExtra): void {
  if (chain.responseExtras.length < EXTRAS_PER_CHAIN) chain.responseExtras.push(extra);
}

/** Memory-cached responses carry the flag of the request that filled the cache (crbug.com/1340398). */
export function promise(hop: Hop, hasExtraInfo: boolean | undefined): void {
  if (hop.fromMemory) hop.promised = 'no';
  else if (hasExtraInfo !== undefined) hop.promised = hasExtraInfo ? 'yes' : 'no';
}

export function requestExtraOf(hop: Hop): RequestExtra | undefined {
  return hop.promised === 'no' ? undefined : hop.chain.requestExtras[hop.extraIndex];
}

export function responseExtraOf(hop: Hop): ResponseExtra | undefined {
  return hop.promised === 'no' ? undefined : hop.chain.responseExtras[hop.extraIndex];
}

/** Nothing more is to be waited for. Without a verdict only both together are enough: the rest is left to the grace. */
export function hasAllExtraInfo(hop: Hop): boolean {
  if (hop.promised === 'no') return true;
  return requestExtraOf(hop) !== undefined && responseExtraOf(hop) !== undefined;
}
