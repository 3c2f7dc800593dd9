import * as v from 'valibot';
import { ADMIN_CENTER, SECURITY_ROLES } from '../articles.ts';
import { defineCheck, pass, warn } from '../check.ts';
import { listed } from '../shown.ts';
import { ADMINISTRATOR } from '../dataverse/roles.ts';
import { whoAmI } from './who-am-i.ts';

const role = v.object({ name: v.string() });

export const dataverseAdministrator = defineCheck({
  id: 'sign-in.dataverse-administrator',
  area: 'sign-in',
  title: 'The account is a System Administrator in Dataverse',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const { UserId } = await whoAmI(dataverse);
    const roles = await dataverse.rows(
      `systemusers(${UserId})/systemuserroles_association?$select=name,roleid`,
      role,
    );
    const names = roles.map(({ name }) => name);
    if (names.includes(ADMINISTRATOR)) return pass(ADMINISTRATOR);
    return warn(names.length === 0 ? 'It has no role of its own' : `Its roles: ${listed(names)}`, {
      means:
        'Linking, resetting the link and watching maps are documented for System Administrators of both sides. Without the role, these checks may read less than there is.',
      fix: [
        'Do these tasks with an account that is a System Administrator in Dataverse and in finance and operations.',
      ],
      links: [SECURITY_ROLES, ADMIN_CENTER],
      note: 'Roles that come through a team are not counted. The role is known by its English name.',
      codes: ['MOD-04'],
    });
  },
});
