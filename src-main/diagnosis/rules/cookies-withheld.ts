import { learn } from '../articles.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { isFramingRefused } from '../trace/failure.ts';

/**
 * Cookies of the sign-in service or of the dual-write page were held back. Where the sign-in page was then refused in its
 * frame, or storage is blocked too, those findings say so and carry this as evidence.
 */
export const cookiesWithheld = defineRule({
  id: 'cookies-withheld',
  code: 'NET-10',
  advice: {
    code: 'NET-10',
    title: 'The browser withholds cookies of the Dual-write page as third-party cookies',
    severity: 'warning',
    what: 'Cookies of the sign-in service or of the Dual-write page were not sent or not kept.',
    why: 'The Dual-write page stands in a frame of finance and operations, which is another site. A browser that blocks third-party cookies cuts it off from the existing sign-in: the page stays blank, asks to sign in again and again, or works only after a reload.',
    roles: {
      now: 'Anyone, in their own browser; for a policy, whoever manages the browsers of the organisation.',
    },
    fix: [
      'Allow third-party cookies for the address of finance and operations.',
      'Private windows block them too unless told otherwise.',
      'Reload the Dual-write page.',
    ],
    ticket: null,
    article: { id: 'blocked-by-browser', url: learn('dual-write-troubleshooting') },
  },
  *match({ entries, messageCodes }) {
    const isTold =
      messageCodes.has('GEN-01') ||
      messageCodes.has('MOD-03') ||
      entries.some((entry) => entry.kind === 'sign-in' && isFramingRefused(entry));
    if (isTold || !entries.some(({ kind }) => kind === 'dual-write')) return;
    for (const entry of entries) {
      if (!entry.blockedCookie || (entry.kind !== 'sign-in' && entry.kind !== 'dual-write')) continue;
      yield sightingAt(entry, entry.blockedCookie.field, entry.blockedCookie.excerpt, 'medium');
    }
  },
});
