import { article } from '../articles.ts';
import { defineCheck, fail, pass, skip, warn } from '../check.ts';
import { shown } from '../shown.ts';
import { integratedFinance } from './integration-details.ts';

const SYSTEM_REQUIREMENTS = article('System requirements', 'dual-write-system-req');

/** Dataverse takes tokens of its own tenant only: whoever reads it is signed in to that one. */
export const sameTenant = defineCheck({
  id: 'link.same-tenant',
  area: 'link',
  title: 'Both sides are in the same tenant',
  needs: ['dataverse'],
  async run({ dataverse, environment, account }) {
    const finance = await integratedFinance(dataverse);
    if (finance === null || account === null)
      return skip('Not checked: Dataverse is not integrated with a finance and operations app');
    const ofDataverse = account.tenantId.toLowerCase();
    const ofCase = environment.tenantId.toLowerCase();
    if (finance.tenantId !== ofDataverse)
      return fail(`Finance and operations: ${shown(finance.tenantId)}. Dataverse: ${ofDataverse}`, {
        means: 'Dual-write does not work across tenants.',
        fix: ['Link finance and operations with a Dataverse of its own tenant.'],
        links: [SYSTEM_REQUIREMENTS],
        codes: ['SET-05'],
      });
    if (ofCase !== '' && ofCase !== ofDataverse)
      return warn(`Environment: ${ofDataverse}. Case: ${shown(ofCase)}`, {
        means: 'The case names another tenant than the one that its environment is in.',
        fix: ['Correct the tenant ID of the case, or its addresses.'],
      });
    return pass(ofDataverse);
  },
});
