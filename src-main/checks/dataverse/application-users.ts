import { inDataverse } from '../applications.ts';
import { ADMIN_CENTER, REQUIREMENTS } from '../articles.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { listed } from '../shown.ts';
import { hostOf } from '../link/integration-details.ts';
import { applicationUser } from './application-user.ts';

export const applicationUsers = defineCheck({
  id: 'dataverse.application-users',
  area: 'dataverse',
  title: 'The application users of dual-write exist and are enabled',
  needs: ['dataverse'],
  async run({ dataverse, environment }) {
    const applications = inDataverse(hostOf(environment.financeUrl));
    const wrong = await Promise.all(
      applications.map(async (application) => {
        const user = await applicationUser(dataverse, application);
        if (user === null) return `${application.name} is missing`;
        return user.isdisabled ? `${application.name} is disabled` : null;
      }),
    );
    const said = wrong.filter((each) => each !== null);
    if (said.length === 0) return pass(`There and enabled: ${listed(applications.map(({ name }) => name))}`);
    return fail(said.join(', '), {
      means:
        'Finance and operations writes to Dataverse as these users. Without them linking ends with DW9003, and live synchronization with “The user is not a member of the organization”.',
      fix: [
        'In the Power Platform admin center open the environment, Settings, Users + permissions, Application users.',
        'Add what is missing with New app user in the root business unit: ' +
          `${applications.map(({ id }) => id).join(' and ')}. Enable what is disabled.`,
        'Give each the role System Administrator, or one with create, read, write and delete on every mapped table.',
      ],
      links: [ADMIN_CENTER, REQUIREMENTS],
      codes: ['SET-07', 'LIV-01'],
    });
  },
});
