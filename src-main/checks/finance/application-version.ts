import { RESET, article } from '../articles.ts';
import { defineCheck, fail, pass, skip } from '../check.ts';
import { shown } from '../shown.ts';
import { isAtLeast, versionIn } from '../versions.ts';

/** https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/dual-write-system-req */
const FLOOR = '10.0.9';
/** From here on environments are linked anew by resetting the link, in place of Unlink and Link. */
const RESET_FROM = '10.0.30';

/** No documented call returns it, so it is the one that was entered in the case. */
export const applicationVersion = defineCheck({
  id: 'finance.application-version',
  area: 'finance',
  title: 'Finance and operations is new enough',
  needs: [],
  asks: ['financeVersion'],
  async run({ environment: { financeVersion } }) {
    const version = versionIn(financeVersion);
    if (version === null || !isAtLeast(version, '10'))
      return skip(`Not checked: no application version in “${shown(financeVersion)}”`, {
        fix: [
          'In finance and operations open Help & Support, About, and enter the application version in the case, like 10.0.40.',
        ],
      });
    const note = 'By the version in the case: finance and operations has no documented call that tells it.';
    if (!isAtLeast(version, FLOOR))
      return fail(`${version}, needs ${FLOOR} or later`, {
        means: 'Dual-write is documented from that version on.',
        fix: ['Make sure that the case names the right version.', 'Have the environment updated.'],
        links: [article('System requirements', 'dual-write-system-req')],
        note,
      });
    if (isAtLeast(version, RESET_FROM)) return pass(version, { note });
    return pass(version, {
      means: `Before ${RESET_FROM} there is no Reset link: an environment is unlinked, and linked again.`,
      links: [RESET],
      note,
    });
  },
});
