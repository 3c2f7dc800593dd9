import type { Entry } from '../../contract/index.ts';
import { hostKind } from '../../traces/index.ts';
import { LEARN_CLAIMS } from '../articles.ts';
import { defineRule } from '../rule.ts';
import type { Advice, RequestRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { detached } from '../text/excerpt.ts';
import { answeredLater, isSuccess, sameCall } from '../trace/failure.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { tokenClaims } from '../trace/token-claims.ts';
import type { TokenClaims } from '../trace/token-claims.ts';

/** In words and figures; nothing of the token itself. */
interface Verdict {
  field: string;
  words: string;
}

type Judge = (claims: TokenClaims, entry: Entry, light: LightEntry) => string | null;

const ARTICLE = { id: 'tokens', url: LEARN_CLAIMS };

/** Only refused calls are judged: what a service accepted was good enough for it. */
function tokenRule(advice: Advice, judge: Judge): RequestRule {
  return defineRule<Verdict>({
    id: `token-${advice.code.toLowerCase()}`,
    code: advice.code,
    advice,
    observe(entry, light) {
      if (light.kind === null || (light.status !== 401 && light.status !== 403)) return null;
      const claims = tokenClaims(entry);
      const words = claims && judge(claims, entry, light);
      return claims && words !== null ? { field: claims.field, words: detached(words) } : null;
    },
    *match({ entries }, verdicts) {
      const isBack = answeredLater(entries, sameCall, isSuccess);
      for (const { entry, seen } of verdicts) {
        if (!isBack(entry)) yield sightingAt(entry, seen.field, seen.words);
      }
    },
  });
}

const header = (entry: Entry, wanted: string): string =>
  entry.response.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';

/** The clock of the service where it tells it: it is the one that judged the token. */
const judgedAt = (entry: Entry, light: LightEntry): number =>
  Date.parse(header(entry, 'date')) || light.startedMs;

export const expiredToken = tokenRule(
  {
    code: 'TOK-01',
    title: 'A call was made with an expired token',
    severity: 'error',
    what: 'A service refused a call, and the token of the call was no longer valid at that time.',
    why: 'The token says itself until when it holds (claim exp), about an hour as a rule. A page that can not renew it goes on with the old one: its session ended, renewing is blocked with third-party cookies, or the computer was asleep.',
    roles: { now: 'Anyone, in their own browser.' },
    fix: [
      'Reload the page; if that is not enough, sign out and in again.',
      'Allow third-party cookies for finance and operations, so that the token can be renewed in the background.',
    ],
    ticket: null,
    article: ARTICLE,
    // By a wrong clock good tokens seem old; without cookies they are not renewed.
    followsFrom: ['TOK-04', 'NET-10'],
  },
  ({ expiresMs }, entry, light) => {
    const late = Math.floor((judgedAt(entry, light) - expiresMs) / 60_000);
    return late >= 0 ? `The token had expired ${late} min before the call (exp).` : null;
  },
);

/** First-party resources may be named by their application instead of the address. */
const RESOURCE_IDS: Partial<Record<string, string>> = {
  dataverse: '00000007-0000-0000-c000-000000000000',
  'finance-and-operations': '00000015-0000-0000-c000-000000000000',
};

const plainHost = (host: string): string => host.toLowerCase().replace('.api.crm', '.crm');

/** Dataverse and finance and operations want a token for their very address; of others only a stranger is told. */
function otherAudience({ audience }: TokenClaims, { kind, host }: LightEntry): string | null {
  if (!URL.canParse(audience) || kind === null) return null;
  const wanted = new URL(audience).hostname;
  if (kind in RESOURCE_IDS) return plainHost(wanted) === plainHost(host) ? null : wanted;
  const other = hostKind(wanted);
  return other !== null && other in RESOURCE_IDS && other !== kind ? wanted : null;
}

export const tokenForAnother = tokenRule(
  {
    code: 'TOK-02',
    title: 'A call was made with a token for another service',
    severity: 'error',
    what: 'A service refused a call, and the token of the call was issued for a different address.',
    why: 'Each token holds for one service (claim aud). Another environment, a renamed one or an address with a typing error gets tokens that the right one refuses.',
    roles: { now: 'Whoever set the address in the application that made the call.' },
    fix: [
      'Compare the two addresses in the evidence: host for host, they must be the same.',
      'After an environment was copied, restored or renamed, open the page from the new environment, not from a bookmark.',
    ],
    ticket: null,
    article: ARTICLE,
  },
  (claims, _entry, light) => {
    const other = otherAudience(claims, light);
    return other === null ? null : `The token is for ${other}, the call went to ${light.host} (aud).`;
  },
);

const TENANT = /\/([0-9a-f]{8}-[0-9a-f-]{27})(?=[/,"\s]|$)/i;

export const tokenOfOtherTenant = tokenRule(
  {
    code: 'TOK-03',
    title: 'A call was made with a token of another tenant',
    severity: 'error',
    what: 'A service refused a call and named its tenant; the token of the call was issued by another one.',
    why: 'Finance and operations and Dataverse must be in one tenant, and so must the account. A guest, or an account of a partner, that signs in at home gets a token of the wrong tenant (claim tid).',
    roles: { now: 'The user, with an account of the tenant that the evidence names.' },
    fix: [
      'Sign in with an account of the tenant of the environment, in a private window so that no other session is used.',
      'Where a partner signs in as a guest, switch to the tenant of the customer first.',
    ],
    ticket: null,
    article: ARTICLE,
  },
  ({ tenant }, entry) => {
    const wanted = TENANT.exec(header(entry, 'www-authenticate').slice(0, 2_000))?.[1]?.toLowerCase();
    if (wanted === undefined || tenant === '' || wanted === tenant) return null;
    return `The token is of tenant ${tenant}, the service asks for one of ${wanted} (tid).`;
  },
);
