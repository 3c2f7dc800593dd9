import type { CheckOutcome } from '../../contract/index.ts';
import { inDataverse, type Application } from '../applications.ts';
import { ADMIN_CENTER, LIVE_SYNC, REQUIREMENTS } from '../articles.ts';
import { defineCheck, fail, pass, skip, warn } from '../check.ts';
import { hostOf } from '../link/integration-details.ts';
import { listed } from '../shown.ts';
import { applicationUser, type ApplicationUser } from './application-user.ts';
import { ADMINISTRATOR } from './roles.ts';

export const applicationUserRoles = defineCheck({
  id: 'dataverse.application-user-roles',
  area: 'dataverse',
  title: 'The application users of dual-write have their role',
  needs: ['dataverse'],
  async run({ dataverse, environment }) {
    const users = await Promise.all(
      inDataverse(hostOf(environment.financeUrl)).map(async (application) => ({
        application,
        user: await applicationUser(dataverse, application),
      })),
    );
    const present = users.filter((each): each is Present => each.user !== null);
    if (present.length === 0) return skip('Not checked: there are no application users');
    const without = present.filter(({ user }) => user.systemuserroles_association.length === 0);
    if (without.length > 0) return noRole(without);
    const limited = present.filter(({ user }) => !rolesOf(user).includes(ADMINISTRATOR));
    return limited.length === 0 ? pass(ADMINISTRATOR) : otherRole(limited);
  },
});

interface Present {
  application: Application;
  user: ApplicationUser;
}

const rolesOf = (user: ApplicationUser): string[] => user.systemuserroles_association.map(({ name }) => name);

const FIX = [
  'In the Power Platform admin center open the environment, Settings, Users + permissions, Application users.',
  'Give each of them the role System Administrator, or one with create, read, write and delete on every mapped table.',
  'Try what failed again.',
];
const LINKS = [ADMIN_CENTER, REQUIREMENTS, LIVE_SYNC];

function noRole(without: readonly Present[]): CheckOutcome {
  const teams = [...new Set(without.flatMap(({ user }) => user.teammembership_association))];
  return fail(`No role: ${listed(without.map(({ application }) => application.name))}`, {
    means:
      'Dual-write may not read or write the tables it maps. Linking ends with DW9003, and live synchronization with missing privileges.',
    fix: FIX,
    links: LINKS,
    note:
      teams.length > 0
        ? 'Roles that come through a team are not looked at: the articles ask for the role of the user.'
        : '',
    codes: ['SET-07', 'LIV-01'],
  });
}

function otherRole(limited: readonly Present[]): CheckOutcome {
  const said = limited.map(({ application, user }) => `${application.name} has ${listed(rolesOf(user))}`);
  return warn(said.join('; '), {
    means:
      'It may be enough, but this check cannot tell whether the roles cover every mapped table. For “The user is not a member of the organization” the article asks for System Administrator.',
    fix: ['If rows are not written for want of a privilege, try it with System Administrator.', ...FIX],
    links: LINKS,
    note: 'The role is known by its English name.',
    codes: ['LIV-01'],
  });
}
