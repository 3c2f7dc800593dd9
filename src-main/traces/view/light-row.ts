import type { Entry, StatusTone } from '../../contract/index.ts';
import { detached } from './detached.ts';
import { holdsError } from './error-inside.ts';
import { serviceOf } from './service.ts';
import { statusOf } from './status.ts';
import { typeOf } from './resource-type.ts';

/** What is kept of each entry while a trace is looked at: enough to list, sort and filter 100,000 of them. */
export interface LightRow {
  index: number;
  /** Milliseconds since 1970. */
  start: number;
  method: string;
  /** As on the wire; 0 when there was no answer. */
  code: number;
  status: string;
  tone: StatusTone;
  service: string;
  host: string;
  /** Path and query. */
  path: string;
  /** The whole address in lower case, to search in, and where its path begins. */
  searched: string;
  pathAt: number;
  type: string;
  initiator: string;
  /** -1 where nobody counted. */
  size: number;
  time: number;
  phases: [number, number, number, number];
  hasErrorInside: boolean;
  hasBody: boolean;
  hasPayload: boolean;
  hasFrames: boolean;
  hasRedirect: boolean;
  hasBlockedCookie: boolean;
  isEvidence: boolean;
}

/** Longer addresses are cut; the details have them whole. */
const LONGEST_URL = 2_000;

/** Makes rows that share the texts most of them have in common. */
export function createRowMaker(): (entry: Entry, index: number) => LightRow {
  const texts = new Map<string, string>();
  const shared = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const own = detached(text.slice(0, LONGEST_URL));
    texts.set(own, own);
    return own;
  };
  return (entry, index) => {
    const { request, response } = entry;
    const url = detached(request.url.slice(0, LONGEST_URL));
    const { host, path, pathAt } = partsOf(url);
    const service = serviceOf(host);
    const hasErrorInside = holdsError(entry, service);
    const { words, tone } = statusOf(entry, hasErrorInside);
    return {
      index,
      start: Date.parse(entry.startedDateTime) || 0,
      method: shared(request.method),
      code: response.status,
      status: shared(words),
      tone,
      service,
      host: shared(host),
      path,
      searched: url.toLowerCase(),
      pathAt,
      type: shared(typeOf(entry)),
      initiator: shared(initiatorOf(entry)),
      size: sizeOf(entry),
      time: entry._inFlight === true ? -1 : entry.time,
      phases: phasesOf(entry),
      hasErrorInside,
      hasBody: (response.content.text ?? '') !== '',
      hasPayload: (request.postData?.text ?? '') !== '' || (request.postData?.params?.length ?? 0) > 0,
      hasFrames: entry._webSocketMessages !== undefined || entry._eventSourceMessages !== undefined,
      hasRedirect:
        response.redirectURL !== '' ||
        (response.status >= 300 && response.status < 309 && response.status !== 304),
      hasBlockedCookie: (entry._blockedCookies?.length ?? 0) > 0,
      isEvidence: false,
    };
  };
}

/** By hand: the address of a hostile trace need not be one, and a parser would change what stands there. */
function partsOf(url: string): { host: string; path: string; pathAt: number } {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url);
  if (!match) return { host: '', path: url, pathAt: 0 };
  const pathAt = match[0].length;
  return { host: match[1]!.toLowerCase(), path: detached(url.slice(pathAt)) || '/', pathAt };
}

function sizeOf({ _transferSize, response }: Entry): number {
  if (response.content.size >= 0) return response.content.size;
  // Any file may claim this field.
  return typeof _transferSize === 'number' ? _transferSize : response.bodySize;
}

function phasesOf({ timings }: Entry): [number, number, number, number] {
  const sum = (...lengths: (number | undefined)[]) =>
    lengths.reduce<number>(
      (total, length) => total + (typeof length === 'number' && length > 0 ? length : 0),
      0,
    );
  return [
    sum(timings.blocked),
    sum(timings.dns, timings.connect),
    sum(timings.send, timings.wait),
    sum(timings.receive),
  ];
}

/** The file that asked, without its folders: `dual-write.js`. */
function initiatorOf({ _initiator }: Entry): string {
  if (!_initiator) return '';
  const url = typeof _initiator.url === 'string' ? _initiator.url : firstFrame(_initiator.stack);
  const [path = ''] = url.slice(0, LONGEST_URL).split(/[?#]/, 1);
  const folders = path.split('/').filter((part) => part !== '');
  return folders.at(-1) ?? _initiator.type;
}

function firstFrame(stack: unknown): string {
  const frames = (stack as { callFrames?: unknown } | null | undefined)?.callFrames;
  const first: unknown = Array.isArray(frames) ? frames[0] : undefined;
  const url = (first as { url?: unknown } | null | undefined)?.url;
  return typeof url === 'string' ? url : '';
}
