import { defineRule } from '../rule.ts';
import { isFramingRefused } from '../trace/failure.ts';

/**
 * The sign-in page was loaded into a frame and the browser threw it away. With its cookies the frame would have been
 * signed in silently and would never have asked for the page, so withheld third-party cookies are evidence too.
 */
export const signInPageFramed = defineRule({
  id: 'sign-in-page-framed-request',
  code: 'MOD-03',
  *match({ entries }) {
    const refused = entries.filter((entry) => entry.kind === 'sign-in' && isFramingRefused(entry));
    if (refused.length === 0) return;
    const confidence = entries.some((entry) => entry.kind === 'dual-write') ? 'high' : 'medium';
    for (const { index: entry, url, error, blockedReason, framingHeader } of refused) {
      const field = error === null ? '_blockedReason' : '_error';
      yield { evidence: { entry, url, field, excerpt: error ?? blockedReason ?? '' }, confidence };
      if (framingHeader) yield { evidence: { entry, url, ...framingHeader }, confidence };
    }
    for (const { index: entry, url, kind, blockedCookie } of entries) {
      if (!blockedCookie || (kind !== 'sign-in' && kind !== 'dual-write')) continue;
      yield { evidence: { entry, url, ...blockedCookie }, confidence };
    }
  },
});
