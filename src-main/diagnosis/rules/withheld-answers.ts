import type { Confidence } from '../../contract/index.ts';
import { listOf, membersOf, textOf } from '../trace/untrusted.ts';
import { detached } from '../text/excerpt.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answeredLater, isFramingRefused, sameCall } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';

interface Withheld {
  field: string;
  words: string;
  /** High: the browser says so itself. Low: no answer was written down either, so it may have been lost. */
  confidence: Confidence;
}

const isReadable = (entry: LightEntry): boolean => entry.status >= 200 && entry.error === null;

/**
 * Our own recordings carry the browser's reason. Exports of Chromium only say that it failed: there the request must be
 * one between two sites that was answered without the header.
 */
export const answersWithheld = defineRule<Withheld>({
  id: 'answers-withheld',
  code: 'NET-08',
  observe(entry, { kind, error }) {
    if (kind === null) return null;
    const reason = textOf(entry._corsError);
    if (reason !== null)
      return { field: '_corsError', words: detached(reason.slice(0, 100)), confidence: 'high' };
    if (error === null || !/ERR_FAILED/.test(error)) return null;
    const asked = listOf(entry.request.headers).map(membersOf);
    const answered = listOf(entry.response.headers).map(membersOf);
    const has = (headers: typeof asked, wanted: string): boolean =>
      headers.some(({ name }) => String(name).toLowerCase() === wanted);
    if (!has(asked, 'origin') || has(answered, 'access-control-allow-origin')) return null;
    const confidence = entry.response.status === 0 ? 'low' : 'medium';
    return { field: '_error', words: detached(error.slice(0, 100)), confidence };
  },
  // Where requests tell of it they also tell whether it passed, which the console does not.
  settles: (withheld) => (withheld.length > 0 ? ['NET-08'] : []),
  *match({ entries }, observations) {
    const isBack = answeredLater(entries, sameCall, isReadable);
    for (const { entry, seen } of observations) {
      if (isBack(entry)) continue;
      const answer = entry.status === 0 ? 'no answer' : `answered with ${entry.status}`;
      const excerpt = `${seen.words}, ${entry.method} ${entry.host}, ${answer}`;
      yield sightingAt(entry, seen.field, excerpt, seen.confidence);
    }
  },
});

/** The sign-in page has a finding of its own: it never lets itself be framed. */
export const frameRefused = defineRule({
  id: 'frame-refused-request',
  code: 'NET-09',
  *match({ entries }) {
    for (const entry of entries) {
      if (entry.kind === null || entry.kind === 'sign-in' || !isFramingRefused(entry)) continue;
      const isError = entry.error !== null;
      yield sightingAt(
        entry,
        isError ? '_error' : '_blockedReason',
        entry.error ?? entry.blockedReason ?? '',
      );
      if (entry.framingHeader)
        yield sightingAt(entry, entry.framingHeader.field, entry.framingHeader.excerpt);
    }
  },
});
