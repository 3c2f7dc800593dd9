import { defineRule } from '../rule.ts';
import type { Sighting } from '../rule.ts';
import type { LightEntry } from '../trace/light-entry.ts';
import { linksIn } from '../trace/links.ts';
import type { Link } from '../trace/links.ts';

const isIntegrationDetails = (entry: LightEntry): boolean =>
  entry.kind === 'dataverse' && entry.path.endsWith('/RetrieveFinanceAndOperationsIntegrationDetails');

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

function sighting(link: Link): Sighting {
  const { entry, field, excerpt } = link;
  return { evidence: { entry: entry.index, url: entry.url, field, excerpt }, confidence: 'high' };
}

/**
 * The link of dual-write (connection set, project configuration) beside the link of the platform (Dataverse's
 * integration details, environment list).
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/power-platform/enable-power-platform-integration
 */
export const linkingMismatch = defineRule({
  id: 'linking-mismatch-links',
  code: 'SET-09',
  reads: (entry) =>
    isIntegrationDetails(entry) ||
    (entry.kind === 'gateway' && /^\/api\/ConnectionSet\/[^/]+$/i.test(entry.path)) ||
    (entry.kind === 'finance-and-operations' &&
      /\/data\/DualWriteProjectConfigurations$/i.test(entry.path)) ||
    (entry.kind === 'power-platform' && /\/environments(\/[^/]+)?$/i.test(entry.path)),
  *match(trace) {
    const links = trace.entries.flatMap((entry) => linksIn(entry, trace.json(entry)));
    for (const dualWrite of distinct(links, 'dual-write')) {
      for (const platform of distinct(links, 'platform')) {
        if (!disagree(dualWrite, platform)) continue;
        yield sighting(dualWrite);
        yield sighting(platform);
      }
    }
  },
});
