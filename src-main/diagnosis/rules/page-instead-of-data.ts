import { LEARN_ADDRESSES } from '../articles.ts';
import { hostKind } from '../../traces/index.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answeredLater, sameCall } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { bodyText } from '../trace/passages.ts';

const BEGINNING = 20_000;
const API = /^\/(api|data|metadata|Services)\//i;
const SIGN_IN_PAGE = /login\.microsoftonline\.|login\.windows\.net|sign in to your account|name="wsignin/i;

interface Page {
  field: string;
  words: string;
}

const isDataCall = ({ kind, path, resourceType }: LightEntry): boolean =>
  (kind === 'dataverse' || kind === 'finance-and-operations' || kind === 'gateway') &&
  /^(xhr|fetch|)$/.test(resourceType) &&
  API.test(path);

const isData = ({ status, mimeType, error }: LightEntry): boolean =>
  status >= 200 && status < 300 && error === null && !mimeType.includes('html');

/** The session behind a call ended: what comes instead of data is the page to sign in, or the way to it. */
export const pageInsteadOfData = defineRule<Page>({
  id: 'page-instead-of-data',
  code: 'HID-03',
  advice: {
    code: 'HID-03',
    title: 'A sign-in page came where data was asked for',
    severity: 'warning',
    what: 'A page of the product asked a service for data and was sent to the sign-in page instead.',
    why: 'The session or its cookies had ended, or something in between asks for a sign-in of its own. The page can not show what it gets, so it hangs or stays empty.',
    roles: { now: 'Anyone, in their own browser.' },
    fix: [
      'Sign out, close the browser, sign in again and open the page anew.',
      'If it comes back soon, look at third-party cookies, and at proxies that ask for a sign-in of their own.',
    ],
    ticket: null,
    article: { id: 'hidden-errors', url: LEARN_ADDRESSES },
    // Without its cookies a page has no session.
    followsFrom: ['NET-10'],
  },
  observe(entry, light) {
    if (!isDataCall(light)) return null;
    if (light.status >= 300 && light.status < 400) {
      const index = entry.response.headers.findIndex(({ name }) => name.toLowerCase() === 'location');
      const target = entry.response.headers[index]?.value ?? '';
      const host = URL.canParse(target) ? new URL(target).hostname : '';
      if (hostKind(host) !== 'sign-in') return null;
      return { field: `response.headers[${index}].value`, words: `redirected to ${host}` };
    }
    if (light.status !== 200 || !light.mimeType.includes('html')) return null;
    const words = SIGN_IN_PAGE.exec(bodyText(entry).slice(0, BEGINNING))?.[0];
    return words === undefined ? null : { field: 'response.content.text', words };
  },
  *match({ entries }, pages) {
    const isBack = answeredLater(entries, sameCall, isData);
    for (const { entry, seen } of pages) {
      if (!isBack(entry)) yield sightingAt(entry, seen.field, seen.words);
    }
  },
});
