import * as v from 'valibot';
import { article } from '../articles.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { isAtLeast } from '../versions.ts';

/** https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/dual-write-system-req */
const FLOOR = '9.1.0000.11732';

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveversion */
const answer = v.object({ Version: v.pipe(v.string(), v.regex(/^\d{1,9}(\.\d{1,9}){1,3}$/)) });

export const platformVersion = defineCheck({
  id: 'dataverse.platform-version',
  area: 'dataverse',
  title: 'The Dataverse platform is new enough',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const { Version } = await dataverse.get('RetrieveVersion', answer);
    if (isAtLeast(Version, FLOOR)) return pass(Version);
    return fail(`${Version}, needs ${FLOOR} or later`, {
      means: 'Dual-write is documented from that version on.',
      fix: ['Make sure that the case names the right Dataverse.', 'Have the environment updated.'],
      links: [article('System requirements', 'dual-write-system-req')],
    });
  },
});
