import * as v from 'valibot';
import { ADMIN_CENTER, SECURITY_ROLES } from '../articles.ts';
import { defineCheck, pass, warn } from '../check.ts';
import { listed, shown } from '../shown.ts';

const team = v.object({ teamid: v.pipe(v.string(), v.uuid()), name: v.string() });
const role = v.object({ name: v.string() });

export const defaultTeam = defineCheck({
  id: 'dataverse.default-team',
  area: 'dataverse',
  title: 'The default team of the root business unit has roles',
  needs: ['dataverse'],
  async run({ dataverse, saw }) {
    const [found] = await dataverse.rows(
      'teams?$filter=isdefault eq true and businessunitid/_parentbusinessunitid_value eq null&$select=name',
      team,
    );
    if (!found)
      return warn('It was not found', {
        means: 'Every environment has one. The account may not be allowed to read it.',
      });
    const roles = await dataverse.rows(
      `teams(${found.teamid})/teamroles_association?$select=name,roleid`,
      role,
    );
    saw('default team of the root business unit', shown(found.name));
    if (roles.length > 0) return pass(`${shown(found.name)}: ${listed(roles.map(({ name }) => name))}`);
    return warn(`${shown(found.name)} has none`, {
      means:
        'Dual-write reads mapped tables with the rights of this team. Without them live synchronization fails with missing privileges.',
      fix: [
        'In the Power Platform admin center open the environment, Access, Teams, See all, and the team.',
        'Choose Manage security roles, and give it a role with read on every table that is mapped.',
      ],
      links: [SECURITY_ROLES, ADMIN_CENTER],
      codes: ['LIV-16'],
    });
  },
});
