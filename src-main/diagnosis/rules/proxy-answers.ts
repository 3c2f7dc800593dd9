import type { Entry } from '../../contract/index.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { detached } from '../text/excerpt.ts';
import { answeredLater, failureKind, isSuccess } from '../trace/failure.ts';
import { membersOf, textOf } from '../trace/untrusted.ts';

/** Proxy Authentication Required, RFC 9110, 15.5.8: only a proxy says so. */
const PROXY_SIGN_IN = 407;
/** Headers and names that proxies put into pages of their own; `Via` they also put into what they pass on. */
const OWN_HEADERS = /^(x-squid-error|proxy-authenticate)$/i;
const PRODUCTS =
  /squid|zscaler|bluecoat|proxysg|netskope|forcepoint|websense|mcafee|fortigate|fortiproxy|sophos|umbrella/i;

interface Sign {
  field: string;
  words: string;
}

function signOfProxy({ response: { headers } }: Entry): Sign | null {
  const index = headers.findIndex(
    ({ name, value }) => OWN_HEADERS.test(name) || (/^server$/i.test(name) && PRODUCTS.test(value)),
  );
  const header = headers[index];
  if (!header) return null;
  return {
    field: `response.headers[${index}].value`,
    words: detached(`${header.name}: ${header.value}`.slice(0, 150)),
  };
}

/** A proxy answered in place of the service: with its own status, or with an error page that names it. */
export const proxyAnswers = defineRule<Sign>({
  id: 'proxy-answers',
  code: 'NET-04',
  observe(entry, { kind, status }) {
    if (kind === null || status < 400) return null;
    if (status === PROXY_SIGN_IN) return { field: 'response.status', words: `${PROXY_SIGN_IN}` };
    return signOfProxy(entry);
  },
  *match({ entries }, signs) {
    const isBack = answeredLater(entries, ({ host }) => host, isSuccess);
    const told = new Set<string>();
    for (const { entry, seen } of signs) {
      if (isBack(entry) || told.has(entry.host)) continue;
      told.add(entry.host);
      yield sightingAt(entry, seen.field, `${entry.host}: ${seen.words}`);
    }
  },
});

/** Certificates of the product's hosts are issued by these. */
const ISSUERS = /microsoft|digicert/i;

/**
 * Beside a connection that failed for its encryption, connections that were made show who issued the certificate:
 * somebody else than usual means that encrypted traffic is opened on the way.
 */
export const inspectedConnections = defineRule<string>({
  id: 'inspected-connections',
  code: 'NET-05',
  observe(entry, { kind }) {
    const issuer = kind === null ? null : textOf(membersOf(entry._securityDetails)['issuer']);
    return issuer === null || ISSUERS.test(issuer) ? null : detached(issuer.slice(0, 100));
  },
  *match({ entries }, issuers) {
    const product = entries.filter(({ kind }) => kind !== null);
    const isBack = answeredLater(product, ({ host }) => host);
    if (!product.some((entry) => failureKind(entry) === 'tls' && !isBack(entry))) return;
    const told = new Set<string>();
    for (const { entry, seen } of issuers) {
      if (told.has(entry.host)) continue;
      told.add(entry.host);
      yield sightingAt(entry, '_securityDetails.issuer', `${entry.host}: issued by ${seen}`);
    }
  },
});
