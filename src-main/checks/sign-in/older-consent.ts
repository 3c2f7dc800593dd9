import { OLDER_CONSENT } from '../applications.ts';
import { INITIAL_SETUP } from '../articles.ts';
import { defineCheck, pass, skip, warn } from '../check.ts';
import { CORE, installedSolutions } from '../dataverse/installed-solutions.ts';
import { isAtLeast } from '../versions.ts';
import { inTenant } from './service-principal.ts';

/** Core solutions from this one on need no consent. */
const NO_CONSENT_FROM = '1.0.16.0';

/** Which application Dataverse uses is said differently by two articles; this is the one of older solutions. */
export const olderConsent = defineCheck({
  id: 'sign-in.older-consent',
  area: 'sign-in',
  title: 'Consent for an older core solution is there, or not needed',
  needs: ['dataverse', 'graph'],
  async run({ dataverse, graph }) {
    const core = (await installedSolutions(dataverse)).get(CORE);
    if (core === undefined) return skip('Not checked: the core solution is not installed');
    if (isAtLeast(core, NO_CONSENT_FROM)) return pass(`Not needed with core ${core}`);
    if ((await inTenant(graph, OLDER_CONSENT)) === 'enabled') return pass('It is there');
    return warn('The tenant has not consented to it', {
      means: 'With a core solution this old, opening or linking dual-write ends with 404 (Not Found).',
      fix: [
        'Update the dual-write core solution.',
        'Or let an administrator of the tenant consent, as the article tells, for the application 33976c19-1db5-4c02-810e-c243db79efde.',
      ],
      links: [INITIAL_SETUP],
      codes: ['SET-04'],
    });
  },
});
