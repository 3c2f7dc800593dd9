import { IN_TENANT } from '../applications.ts';
import { REQUIREMENTS } from '../articles.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { inTenant } from './service-principal.ts';

/** The line `Apps in tenant` of the health check that dual-write itself does. */
export const applicationsInTenant = defineCheck({
  id: 'sign-in.applications-in-tenant',
  area: 'sign-in',
  title: 'The tenant has the applications of dual-write',
  needs: ['graph'],
  async run({ graph }) {
    const found = await Promise.all(
      IN_TENANT.map(async (application) => ({ application, state: await inTenant(graph, application) })),
    );
    const wrong = found.filter(({ state }) => state !== 'enabled');
    if (wrong.length === 0) return pass('Both are there and enabled');
    return fail(wrong.map(({ application, state }) => `${application.name} is ${state}`).join(', '), {
      means: 'Without them neither side can sign in to the other: linking and the health check fail.',
      fix: [
        'Let an administrator of the tenant open Enterprise applications in the Entra admin center and look for the IDs.',
        'Enable what is disabled. What is missing comes back as the article on requirements tells.',
      ],
      links: [REQUIREMENTS, { title: 'Microsoft Entra admin center', url: 'https://entra.microsoft.com' }],
      codes: ['SET-01'],
    });
  },
});
