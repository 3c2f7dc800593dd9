import { isIP } from 'node:net';
import type { Protocol } from 'devtools-protocol';
import type { BodyRef } from '../journal-event.ts';
import type { Entry, HarContent, HarPage, HarRequest, HarResponse, NameValue } from '../../contract/index.ts';
import { responseBodyVerdict } from './body-state.ts';
import type { Clock } from './clock.ts';
import { blockedCookies, requestCookies, responseCookies } from './cookies.ts';
import { requestExtraOf, responseExtraOf } from './extra-info.ts';
import { headerList, headerNumber, headerValue, httpVersion, queryString, statusTextOf } from './headers.ts';
import { isPreflight, type Hop, type RequestExtra, type ResponseExtra } from './hop.ts';
import { requestBodyOf } from './post-data.ts';
import { phases, totalTime } from './timings.ts';

/** A finished request. Its bodies are left where they are and named. */
export interface AssembledEntry {
  entry: Entry;
  requestBody?: BodyRef;
  responseBody?: BodyRef;
}

export function toEntry(hop: Hop, page: HarPage | null, clock: Clock): AssembledEntry {
  const requestExtra = requestExtraOf(hop);
  const responseExtra = responseExtraOf(hop);
  const sentHeaders = requestExtra?.headers ?? hop.response?.requestHeaders;
  const requestHeaders = headerList(sentHeaders ?? hop.sent?.request.headers ?? {});
  const body = requestBodyOf(
    hop,
    headerValue(requestHeaders, 'content-type'),
    headerNumber(requestHeaders, 'content-length'),
  );

  const request: HarRequest = {
    method: hop.sent?.request.method ?? 'GET',
    url: hop.sent?.request.url ?? hop.response?.url ?? '',
    httpVersion: httpVersion(hop.response?.protocol),
    cookies: requestCookies(requestExtra, requestHeaders),
    headers: requestHeaders,
    queryString: [],
    headersSize: -1,
    bodySize: body?.size ?? 0,
  };
  request.queryString = queryString(request.url);
  if (body) request.postData = body.postData;

  const response = harResponse(hop, responseExtra);
  const timings = phases({
    startedAt: hop.startedAt,
    respondedAt: hop.respondedAt,
    endedAt: hop.end === null ? clock.now : hop.endedAt,
    timing: hop.fromMemory || hop.response?.fromPrefetchCache ? null : (hop.response?.timing ?? null),
  });
  const entry: Entry = {
    startedDateTime: clock.iso(hop.startedAt),
    time: totalTime(timings),
    request,
    response,
    cache: {},
    timings,
  };
  if (hop.response) setConnection(entry, hop.response);
  if (page) entry.pageref = page.id;
  setOrigin(entry, hop);
  if (sentHeaders === undefined) entry._provisionalHeaders = true;
  setWire(entry, hop, requestExtra, responseExtra);
  setFailure(entry, hop);

  const verdict = responseBodyVerdict(hop, response.status);
  entry._bodyState = verdict.state;
  entry._bodyReason = verdict.reason;
  const assembled: AssembledEntry = { entry };
  if (hop.responseBody?.ref) assembled.responseBody = hop.responseBody.ref;
  if (body) {
    entry._requestBodyState = body.verdict.state;
    entry._requestBodyReason = body.verdict.reason;
    if (hop.requestBody?.ref) assembled.requestBody = hop.requestBody.ref;
  }
  return assembled;
}

function harResponse(hop: Hop, extra: ResponseExtra | undefined): HarResponse {
  const { response } = hop;
  // Revalidated from the cache: the wire said 304, but the page got the stored response.
  const revalidated = extra?.statusCode === 304 && response !== null && response.status !== 304;
  const headers = headerList((revalidated ? null : extra?.headers) ?? response?.headers ?? {});
  if (revalidated) headers.push(...headerList(extra.headers).filter(isSetCookie));

  const head = revalidated ? undefined : extra?.headersText;
  const headersSize = head?.length ?? -1;
  const status = response?.status ?? extra?.statusCode ?? 0;
  const bodySize = bodySizeOf(hop, status, headersSize);
  return {
    status,
    statusText: response?.statusText ?? statusTextOf(head),
    httpVersion: httpVersion(response?.protocol),
    cookies: responseCookies(headers),
    headers,
    content: harContent(hop, headers, bodySize),
    redirectURL: headerValue(headers, 'location') || hop.nextUrl,
    headersSize,
    bodySize,
  };
}

function isSetCookie({ name }: NameValue): boolean {
  return name.toLowerCase() === 'set-cookie';
}

/** The browser counts head and body together; without the head's length, or a true count, the body's is unknown. */
function bodySizeOf(hop: Hop, status: number, headersSize: number): number {
  if (hop.fromMemory || hop.response?.fromDiskCache || status === 304) return 0;
  if (headersSize < 0 || hop.transferSize < 0) return -1;
  // Scripts of workers: only the head is counted.
  if (hop.transferSize <= headersSize) return hop.dataLength > 0 ? -1 : 0;
  return hop.transferSize - headersSize;
}

function harContent(hop: Hop, headers: readonly NameValue[], bodySize: number): HarContent {
  const size = hop.responseBody?.ref?.size ?? hop.dataLength;
  const mimeType = headerValue(headers, 'content-type') || hop.response?.mimeType || 'x-unknown';
  const content: HarContent = { size, mimeType };
  if (bodySize > 0 && size > bodySize) content.compression = size - bodySize;
  return content;
}

function setConnection(entry: Entry, response: Protocol.Network.Response): void {
  const address = response.remoteIPAddress;
  const bare = address?.startsWith('[') ? address.slice(1, -1) : address;
  if (bare && isIP(bare)) entry.serverIPAddress = bare;
  if (response.connectionId > 0) entry.connection = String(response.connectionId);
}

/** Who asked, on whose behalf, and where. */
function setOrigin(entry: Entry, hop: Hop): void {
  const { sent, session, chain } = hop;
  entry._requestId = hop.index === 0 ? chain.id : `${chain.id}.${hop.index}`;
  if (session.target) entry._target = session.target;
  if (!sent) {
    entry.comment =
      'The request began before it could be heard; its start was not seen and its method is assumed.';
    return;
  }
  entry._resourceType = isPreflight(hop) ? 'preflight' : (sent.type ?? 'Other').toLowerCase();
  if (sent.frameId !== undefined) entry._frameId = sent.frameId;
  entry._initiator = sent.initiator;
  if (isPreflight(hop) && sent.initiator.requestId !== undefined)
    entry._preflightFor = sent.initiator.requestId;
  entry._priority = sent.request.initialPriority;
  if (sent.request.urlFragment) entry._urlFragment = sent.request.urlFragment;
}

/** What was on the wire and HAR has no field for. */
function setWire(
  entry: Entry,
  hop: Hop,
  requestExtra: RequestExtra | undefined,
  responseExtra: ResponseExtra | undefined,
): void {
  const blocked = blockedCookies(requestExtra, responseExtra);
  if (blocked) entry._blockedCookies = blocked;
  if (hop.transferSize >= 0) entry._transferSize = hop.transferSize;
  if (hop.chain.earlyHints && hop === hop.chain.last) entry._earlyHints = headerList(hop.chain.earlyHints);
  if (hop.messages) {
    entry._eventSourceMessages = hop.messages.items;
    if (hop.messages.dropped > 0) entry._eventSourceMessagesDropped = hop.messages.dropped;
  }

  const { response } = hop;
  const onWire: number | undefined = responseExtra?.statusCode;
  if (onWire !== undefined && response && onWire !== response.status) entry._wireStatus = onWire;
  const cache = cacheOf(hop);
  if (cache) entry._fromCache = cache;
  if (!response) return;
  const { securityDetails: tls } = response;
  // Older browsers know less.
  const timing: Partial<Protocol.Network.ResourceTiming> = response.timing ?? {};
  if (timing.receiveHeadersStart !== undefined) entry._receiveHeadersStart = timing.receiveHeadersStart;
  if (timing.workerStart !== undefined && timing.workerStart >= 0) {
    entry._serviceWorker = {
      start: timing.workerStart,
      ready: timing.workerReady,
      fetchStart: timing.workerFetchStart,
      respond: timing.workerRespondWithSettled,
    };
  }
  if (tls) {
    const { protocol, cipher, subjectName, issuer, validFrom, validTo } = tls;
    entry._securityDetails = { protocol, cipher, subjectName, issuer, validFrom, validTo };
  }
}

function cacheOf({ fromMemory, response }: Hop): Entry['_fromCache'] {
  if (fromMemory) return 'memory';
  if (response?.fromServiceWorker) return 'serviceworker';
  if (response?.fromPrefetchCache) return 'prefetch';
  return response?.fromDiskCache ? 'disk' : undefined;
}

function setFailure(entry: Entry, { failure, end, cutShort }: Hop): void {
  if (failure) {
    entry._error = failure.errorText || (failure.canceled ? 'net::ERR_ABORTED' : 'net::ERR_FAILED');
    if (failure.canceled) entry._canceled = true;
    if (failure.blockedReason !== undefined) entry._blockedReason = failure.blockedReason;
    if (failure.corsErrorStatus) entry._corsError = failure.corsErrorStatus.corsError;
  }
  if (end === null || end === 'superseded') entry._inFlight = true;
  if (cutShort !== '') entry.comment = cutShort;
}
