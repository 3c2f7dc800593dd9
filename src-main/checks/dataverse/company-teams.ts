import { MAKER_PORTAL, SECURITY_ROLES, article } from '../articles.ts';
import { defineCheck, pass, skip, warn } from '../check.ts';
import { counted, listed } from '../shown.ts';
import { companies } from './companies.ts';

export const companyTeams = defineCheck({
  id: 'dataverse.company-teams',
  area: 'dataverse',
  title: 'Every company has an owning team',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const all = await companies(dataverse);
    if (all.length === 0) return skip('Not checked: there are no companies yet');
    const without = all.filter(({ hasOwningTeam }) => !hasOwningTeam);
    if (without.length === 0) return pass(counted(all.length, 'company', 'companies'));
    return warn(`${listed(without.map(({ code }) => code))} ${without.length === 1 ? 'has' : 'have'} none`, {
      means:
        'Rows of a company belong to its team. Without one they cannot be written; the health check of dual-write says DWDVEV1007. It matters for companies that are linked.',
      fix: [
        'In Power Apps open the table Company and set the default owning team of each.',
        'Give the team the roles Dual-write runtime user and Dual-write app user, and those of its tables.',
      ],
      links: [SECURITY_ROLES, article('Health check of dual-write', 'dual-write-health-check'), MAKER_PORTAL],
      codes: ['DWDVEV1007', 'LIV-01'],
    });
  },
});
