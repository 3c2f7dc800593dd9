import type { LatestRequest, LiveView } from '../capture/index.ts';
import type { LiveCaptureCounts, LiveRow, StatusTone } from '../contract/index.ts';
import { folded, serviceOf, sharedPrefixes, typeWord } from '../traces/index.ts';

/** As many as a window can show at a time. */
const SHOWN = 60;

export function liveCounts({ counts }: LiveView): LiveCaptureCounts {
  return {
    requests: counts.requests,
    dualWrite: counts.toDualWrite,
    failed: counts.failures,
    waiting: counts.inFlight,
    bodyBytes: counts.bodyBytes,
    dropped: counts.eventsDropped,
  };
}

/** The latest requests in the words of the trace list, newest first. */
export function liveRows({ latest }: LiveView): LiveRow[] {
  const rows = latest.slice(0, SHOWN).map(rowOf);
  const prefixes = sharedPrefixes(rows);
  for (const row of rows) row.path = folded(row.path, prefixes.get(row.service));
  return rows;
}

function rowOf(request: LatestRequest): LiveRow {
  const { words, tone } = statusOf(request);
  const path = pathOf(request.url);
  return {
    number: request.number,
    time: new Date(request.startedAt).toISOString(),
    method: request.method,
    status: words,
    tone,
    isWaiting: request.took === null,
    service: serviceOf(request.host),
    isDualWrite: request.role === 'dual-write',
    path,
    fullPath: request.url,
    type: request.isPreflight ? 'preflight' : typeWord(request.type),
    size: request.took === null ? null : request.bytes,
    took: request.took,
  };
}

function statusOf({ status, error, isCancelled, took }: LatestRequest): { words: string; tone: StatusTone } {
  if (isCancelled || error === 'net::ERR_ABORTED') return { words: 'cancelled', tone: 'warn' };
  if (error !== null) return { words: error.includes('BLOCKED') ? 'blocked' : 'failed', tone: 'bad' };
  if (status === null) return { words: took === null ? 'waiting' : 'no answer', tone: 'quiet' };
  if (status >= 400) return { words: String(status), tone: 'bad' };
  return { words: String(status), tone: status >= 200 && status < 300 ? 'ok' : 'quiet' };
}

function pathOf(url: string): string {
  const host = url.indexOf('://') + 3;
  const path = host === 2 ? 0 : url.indexOf('/', host);
  return path < 0 ? '/' : url.slice(path);
}
