import { ADMIN_CENTER, article } from '../articles.ts';
import { defineCheck, pass, warn } from '../check.ts';
import { integratedFinance } from './integration-details.ts';

export const integrationSetUp = defineCheck({
  id: 'link.integration-set-up',
  area: 'link',
  title: 'Power Platform integration is set up',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const finance = await integratedFinance(dataverse);
    if (finance) return pass(`With ${finance.host}`);
    return warn('Dataverse is not integrated with a finance and operations app', {
      means:
        'Linking from Lifecycle Services and resetting the link need the integration. An older link works without it.',
      fix: [
        'Make sure that the case names the right Dataverse.',
        'In Lifecycle Services open the environment and set up Power Platform integration with the Dataverse that dual-write uses. It cannot be undone.',
        'Then link, or reset the link, again.',
      ],
      links: [article('Set up dual-write from Lifecycle Services', 'lcs-setup'), ADMIN_CENTER],
      codes: ['SET-11', 'SET-12'],
    });
  },
});
