import { defineRule } from '../rule.ts';
import type { Sighting } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answerJson } from '../trace/answer-json.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { linksIn } from '../trace/links.ts';
import type { Link } from '../trace/links.ts';

/** Answers that name both sides of a link. */
const saysLinks = ({ kind, path }: LightEntry): boolean =>
  (kind === 'dataverse' && path.endsWith('/RetrieveFinanceAndOperationsIntegrationDetails')) ||
  (kind === 'gateway' && /^\/api\/ConnectionSet\/[^/]+$/i.test(path)) ||
  (kind === 'finance-and-operations' && /\/data\/DualWriteProjectConfigurations$/i.test(path)) ||
  (kind === 'power-platform' && /\/environments(\/[^/]+)?$/i.test(path));
/** Of one answer: a list of all environments of a large tenant. */
const MOST = 1_000;

/** Dual-write and the platform agree on one side of the link and differ on the other. */
function disagree(dualWrite: Link, platform: Link): boolean {
  if (platform.financeOperations === null) return dualWrite.dataverse === platform.dataverse;
  const sameFinance = dualWrite.financeOperations === platform.financeOperations;
  const sameDataverse = dualWrite.dataverse === platform.dataverse;
  return sameFinance !== sameDataverse;
}

/** The same link is read off every answer of a page that asks again and again: the first of each is enough. */
function distinct(links: readonly Link[], by: Link['by']): Link[] {
  const said = new Map<string, Link>();
  for (const link of links) {
    const key = `${link.financeOperations ?? ''} ${link.dataverse}`;
    if (link.by === by && !said.has(key)) said.set(key, link);
  }
  return [...said.values()];
}

const sighting = ({ entry, field, excerpt }: Link): Sighting => sightingAt(entry, field, excerpt);

/**
 * The link of dual-write (connection set, project configuration) beside the link of the platform (Dataverse's
 * integration details, environment list).
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/power-platform/enable-power-platform-integration
 */
export const linkingMismatch = defineRule<Link[]>({
  id: 'linking-mismatch-links',
  code: 'SET-09',
  observe(entry, light) {
    const links = saysLinks(light) ? linksIn(light, answerJson(entry)) : [];
    return links.length > 0 ? links.slice(0, MOST) : null;
  },
  *match(_trace, answers) {
    const links = answers.flatMap(({ seen }) => seen);
    for (const dualWrite of distinct(links, 'dual-write')) {
      for (const platform of distinct(links, 'platform')) {
        if (!disagree(dualWrite, platform)) continue;
        yield sighting(dualWrite);
        yield sighting(platform);
      }
    }
  },
});
