import type { Entry, StatusTone } from '../../contract/index.ts';

/** The words of a status besides its number; filter, list and details use the same. */
export const STATUS_WORDS = {
  error: 'the answer is fine, an error is inside',
  failed: 'the connection failed',
  cancelled: 'the page or the browser gave it up',
  blocked: 'the browser refused it',
  waiting: 'no answer yet when the recording stopped',
  'no answer': 'nothing came back, and nothing says why',
} as const;
export type StatusWord = keyof typeof STATUS_WORDS;

export function statusOf(entry: Entry, hasErrorInside: boolean): { words: string; tone: StatusTone } {
  const code = entry.response.status;
  const word = wordOf(entry, hasErrorInside);
  const words = code > 0 ? (word ? `${code}, ${word}` : String(code)) : (word ?? 'no answer');
  if (code >= 400 || word === 'error' || word === 'failed' || word === 'blocked')
    return { words, tone: 'bad' };
  if (word === 'cancelled') return { words, tone: 'warn' };
  if (word !== null || code < 200 || (code >= 300 && code < 400)) return { words, tone: 'quiet' };
  return { words, tone: 'ok' };
}

function wordOf(entry: Entry, hasErrorInside: boolean): StatusWord | null {
  if (entry._inFlight === true) return 'waiting';
  if (hasErrorInside) return 'error';
  const failure = failureOf(entry);
  if (entry._blockedReason !== undefined || entry._corsError !== undefined || /BLOCKED/.test(failure))
    return 'blocked';
  if (entry._canceled === true || /ERR_ABORTED|NS_BINDING_ABORTED/.test(failure)) return 'cancelled';
  if (failure !== '') return 'failed';
  return entry.response.status > 0 ? null : 'no answer';
}

/** Own captures, Chromium's export (inside the response) and Playwright name the failure differently. */
export function failureOf(entry: Entry): string {
  const response = entry.response as unknown as Record<string, unknown>;
  for (const text of [
    entry._error,
    response['_error'],
    response['_failureText'],
    entry['_failureText'],
    entry._blockedReason,
    entry._corsError,
  ])
    if (typeof text === 'string' && text !== '') return text;
  return '';
}
