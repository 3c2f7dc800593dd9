import { expect, it } from 'vitest';
import { openReference } from '../../../src-main/reference/index.ts';

const { search } = await openReference();

/** What a support engineer types, and the article that has to be among the first three. */
it.each([
  ['who can add a map', 'create-map-unauthorized'],
  ['tenant admin', 'roles-by-task'],
  ['who set it up', 'roles-by-task'],
  ['how long do paused maps keep data', 'paused-maps'],
  ['firewall', 'network-addresses'],
  ['crm4', 'network-addresses'],
  ['12719367', 'one-box-flight'],
  ['restart AOS', 'one-box-flight'],
  ['certificat', 'one-box-environments'],
  ['har firefox', 'capture-a-trace'],
  ['share trace safely', 'privacy-of-traces'],
  ['legal entities limit', 'legal-entity-limits'],
  ['500000', 'initial-sync-limits'],
  ['116.85', 'live-sync-limits'],
  ['unlink', 'unlink-older-builds'],
  ['resset link', 'reset-link'],
  ['sandbox refresh', 'relink-after-copy'],
  ['aplication ids', 'application-ids'],
  ['initail sync limits', 'initial-sync-limits'],
  ['gcc high', 'clouds'],
  ['apply solution', 'apply-solution'],
  ['PU63', 'security-update-2024'],
  ['plugin trace', 'plug-in-trace-log'],
  ['IsDebugMode', 'debug-mode'],
  ['event viewer', 'event-log'],
  ['root activity id', 'correlation-ids'],
  ['third party cookies', 'sign-in-refused-to-connect'],
  ['6f7d0213', 'application-ids'],
  ['33976c19-1db5-4c02-810e-c243db79efde', 'application-ids'],
  ['0x80095ffc', 'client-application-access'],
  ['owning team', 'roles-of-dataverse-users'],
  ['prospect to cash', 'not-supported'],
  ['business events virtual tables', 'one-destination'],
  ['linked via dual-write to a different Power Platform environment', 'linking-mismatch'],
  ['403 tokenexchange', 'token-exchange-forbidden'],
  ['User isn’t allowed to access connection', 'map-cannot-be-stopped'],
  ['AADSTS50194', 'sign-in-codes'],
  ['DIPV1003', 'validation-codes'],
  ['5100', 'table-map-codes'],
])('“%s” leads to %s', (typed, article) => {
  const first = search(typed)
    .hits.slice(0, 3)
    .map((hit) => hit.article.id);
  expect(first).toContain(article);
});
