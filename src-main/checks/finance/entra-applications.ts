import { IN_FINANCE } from '../applications.ts';
import { REQUIREMENTS } from '../articles.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { COMMUNITY_NOTE, mappedUser } from './entra-application.ts';
import { applicationsForm } from './applications-form.ts';

export const entraApplications = defineCheck({
  id: 'finance.entra-applications',
  area: 'finance',
  title: 'Finance and operations knows the applications of dual-write',
  needs: ['finance'],
  async run({ finance }) {
    const listedAs = await Promise.all(
      IN_FINANCE.map(async (application) => ({ application, user: await mappedUser(finance, application) })),
    );
    const missing = listedAs.filter(({ user }) => user === null).map(({ application }) => application.name);
    if (missing.length === 0) return pass('Both are listed', { note: COMMUNITY_NOTE });
    return fail(`Not listed: ${missing.join(' and ')}`, {
      means:
        'Dataverse may not sign in to finance and operations as dual-write. Linking ends with DW9003, and the health check of dual-write names the IDs.',
      fix: [
        'In finance and operations open Microsoft Entra ID applications.',
        `Make sure that both are listed: ${IN_FINANCE.map(({ id }) => id).join(' and ')}.`,
        'Give each an enabled user with enough rights for the data management of dual-write.',
      ],
      links: [applicationsForm(finance), REQUIREMENTS],
      note: COMMUNITY_NOTE,
      codes: ['SET-08'],
    });
  },
});
