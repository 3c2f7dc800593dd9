import type {
  BodySide,
  BodyState,
  BodySummary,
  Entry,
  EntryDetails,
  HeaderLine,
  LongText,
} from '../../contract/index.ts';
import { bodyOf, isJson } from './body-page.ts';
import { binaryOf } from './body-text.ts';
import { failureOf } from './status.ts';

/** What diagnosis knows of an entry is added by whoever knows diagnosis. */
export type OwnDetails = Omit<EntryDetails, 'row' | 'identifiers' | 'evidence'>;

const LONGEST_VALUE = 20_000;
const MOST_HEADERS = 1_000;
const MOST_STACK = 50;

const MISSING: Record<BodyState, string> = {
  captured: '',
  empty: 'The answer has no body.',
  'too-large': 'The body is larger than the recording keeps.',
  'over-budget': 'The recording had no room left for this body.',
  evicted: 'The browser let go of the body before it could be read.',
  unread: 'The page never read the body.',
  gone: 'The body could not be read any more.',
  partial: 'Only the beginning of the body was kept.',
  'by-policy': 'Bodies like this were not to be recorded.',
  'not-applicable': 'Such an answer has no body.',
};

export function detailsOf(entry: Entry): OwnDetails {
  const { request, response, timings } = entry;
  return {
    url: cut(request.url),
    started: entry.startedDateTime,
    protocol: response.httpVersion || request.httpVersion,
    serverAddress: entry.serverIPAddress ?? '',
    statusText: response.statusText.slice(0, 200),
    failure: [...new Set([failureOf(entry), entry._corsError ?? '', entry._blockedReason ?? ''])]
      .filter((text) => text !== '')
      .join(', ')
      .slice(0, 500),
    request: {
      headers: headerLines(request.headers),
      cookies: headerLines(request.cookies),
      query: headerLines(request.queryString.length > 0 ? request.queryString : queryOf(request.url)),
      form: formOf(entry),
      body: summary(entry, 'request'),
    },
    response: {
      headers: headerLines(response.headers),
      cookies: headerLines(response.cookies),
      body: summary(entry, 'response'),
    },
    blockedCookies: (entry._blockedCookies ?? [])
      .slice(0, MOST_HEADERS)
      .map(({ name, direction, reasons }) => ({
        name: name.slice(0, 200),
        direction: direction === 'request' ? 'request' : 'response',
        reasons: reasons.filter((reason) => typeof reason === 'string').map((reason) => reason.slice(0, 200)),
      })),
    timings: phases(timings),
    initiator: initiatorOf(entry),
    frames: framesOf(entry),
  };
}

export function cut(text: string, longest = LONGEST_VALUE): LongText {
  return { text: text.slice(0, longest), length: text.length };
}

function headerLines(pairs: readonly { name: string; value: string }[]): HeaderLine[] {
  return pairs
    .slice(0, MOST_HEADERS)
    .map(({ name, value }) => ({ name: name.slice(0, 500), value: cut(value) }));
}

function queryOf(url: string): { name: string; value: string }[] {
  const start = url.indexOf('?');
  return start < 0 ? [] : decodedPairs(url.slice(start + 1).split('#')[0]!);
}

function formOf(entry: Entry): HeaderLine[] {
  const post = entry.request.postData;
  if (post?.params && post.params.length > 0)
    return headerLines(
      post.params.map(({ name, value, fileName }) => ({ name, value: value ?? fileName ?? '' })),
    );
  if (!/x-www-form-urlencoded/i.test(post?.mimeType ?? '')) return [];
  return headerLines(decodedPairs(bodyOf(entry, 'request') ?? ''));
}

function decodedPairs(text: string): { name: string; value: string }[] {
  return text
    .split('&', MOST_HEADERS)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? { name: decoded(pair), value: '' }
        : { name: decoded(pair.slice(0, equals)), value: decoded(pair.slice(equals + 1)) };
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function summary(entry: Entry, side: BodySide): BodySummary {
  const { content } = entry.response;
  const post = entry.request.postData;
  const mime = (side === 'request' ? (post?.mimeType ?? '') : content.mimeType).split(';')[0]!.slice(0, 100);
  const text = bodyOf(entry, side);
  if (text !== null) {
    const packed = side === 'response' ? headerOf(entry, 'content-encoding') : '';
    const type = isJson(text) ? 'JSON' : mime || 'text';
    return {
      words: packed ? `${type}, decoded from ${packed}` : type,
      size: text.length,
      kind: 'text',
      missing: '',
    };
  }
  const bytes = binaryOf(entry, side);
  if (bytes)
    return { words: `${mime || 'bytes'}, its first bytes`, size: bytes.length, kind: 'binary', missing: '' };
  return { words: mime, size: 0, kind: 'none', missing: whyMissing(entry, side) };
}

function whyMissing(entry: Entry, side: BodySide): string {
  const [state, reason] =
    side === 'request'
      ? [entry._requestBodyState, entry._requestBodyReason]
      : [entry._bodyState, entry._bodyReason];
  // Any file may claim these fields.
  if (typeof reason === 'string' && reason !== '') return reason.slice(0, 500);
  const known = state !== undefined && Object.hasOwn(MISSING, state) ? MISSING[state] : '';
  if (side === 'response')
    return known || (entry.response.content.size > 0 ? 'The body is not in this trace.' : MISSING.empty);
  if (known !== '' && state !== 'empty' && state !== 'not-applicable') return known;
  return entry.request.bodySize > 0
    ? 'What was sent is not in this trace.'
    : 'Nothing was sent with this request.';
}

function headerOf(entry: Entry, name: string): string {
  const value = entry.response.headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
  return value.slice(0, 40);
}

function phases(timings: Entry['timings']): EntryDetails['timings'] {
  const connect = Math.max(0, timings.connect ?? 0);
  const ssl = Math.min(connect, Math.max(0, timings.ssl ?? 0));
  const lengths: readonly (readonly [string, number | undefined])[] = [
    ['Queued', timings.blocked],
    ['Name lookup', timings.dns],
    ['Connect', connect - ssl],
    ['TLS', ssl],
    ['Send', timings.send],
    ['Wait for the answer', timings.wait],
    ['Receive', timings.receive],
  ];
  let start = 0;
  return lengths.flatMap(([name, length]) => {
    if (length === undefined || !(length > 0)) return [];
    const phase = { name, start, length };
    start += length;
    return [phase];
  });
}

function initiatorOf({ _initiator }: Entry): EntryDetails['initiator'] {
  if (!_initiator) return { words: '', frames: [] };
  const frames: EntryDetails['initiator']['frames'] = [];
  let stack: unknown = _initiator.stack;
  while (frames.length < MOST_STACK && typeof stack === 'object' && stack !== null) {
    const { callFrames, parent } = stack as { callFrames?: unknown; parent?: unknown };
    for (const frame of Array.isArray(callFrames) ? callFrames.slice(0, MOST_STACK) : [])
      frames.push(stackFrame(frame));
    stack = parent;
  }
  const place = typeof _initiator.url === 'string' ? placeOf(_initiator.url, _initiator.lineNumber) : '';
  return { words: `${_initiator.type}${place ? `, ${place}` : ''}`.slice(0, 1_000), frames };
}

function stackFrame(frame: unknown): { name: string; place: string } {
  const { functionName, url, lineNumber } = (frame ?? {}) as Record<string, unknown>;
  return {
    name:
      typeof functionName === 'string' && functionName !== '' ? functionName.slice(0, 200) : '(anonymous)',
    place: typeof url === 'string' ? placeOf(url, lineNumber) : '',
  };
}

/** Chromium counts lines from 0, people from 1. */
function placeOf(url: string, line: unknown): string {
  return url.slice(0, 500) + (typeof line === 'number' ? `:${line + 1}` : '');
}

function framesOf(entry: Entry): EntryDetails['frames'] {
  const socket = entry._webSocketMessages;
  const events = entry._eventSourceMessages;
  if (socket)
    return { kind: 'WebSocket', count: socket.length, dropped: count(entry._webSocketMessagesDropped) };
  if (events)
    return { kind: 'Events', count: events.length, dropped: count(entry._eventSourceMessagesDropped) };
  return null;
}

function count(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}
