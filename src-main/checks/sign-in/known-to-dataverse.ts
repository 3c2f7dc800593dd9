import type { CheckOutcome } from '../../contract/index.ts';
import { ServiceProblem } from '../../environments/index.ts';
import { ADMIN_CENTER } from '../articles.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { whoAmI } from './who-am-i.ts';

export const knownToDataverse = defineCheck({
  id: 'sign-in.known-to-dataverse',
  area: 'sign-in',
  title: 'Dataverse knows the account',
  needs: ['dataverse'],
  async run({ dataverse, account }) {
    try {
      const { OrganizationId } = await whoAmI(dataverse);
      return pass(`${account?.username ?? 'The account'}, in organization ${OrganizationId}`);
    } catch (error) {
      const why = error instanceof ServiceProblem ? REFUSALS[error.code.toLowerCase()] : undefined;
      if (why) return why;
      throw error;
    }
  },
});

/** https://learn.microsoft.com/power-platform/admin/control-client-app-access-to-environment for the second. */
const REFUSALS: Record<string, CheckOutcome> = {
  '0x80072560': fail('The account is not a user of this environment', {
    means: 'Dataverse took the sign-in, but has no enabled user for it.',
    fix: [
      'Sign in with an account that works in this environment.',
      'Or let a System Administrator of the environment add the account as a user and give it a role.',
    ],
    links: [ADMIN_CENTER],
  }),
  '0x80095ffc': fail('The environment does not let this app in', {
    means:
      'Client application access control is on, and the app registration of the console is not on its list.',
    fix: [
      'Let an administrator add the client ID of the console to the applications that may use this environment.',
    ],
    links: [
      {
        title: 'Control which apps may use an environment',
        url: 'https://learn.microsoft.com/power-platform/admin/control-client-app-access-to-environment',
      },
    ],
  }),
};
