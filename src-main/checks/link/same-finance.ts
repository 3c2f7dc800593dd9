import { article, RESET } from '../articles.ts';
import { defineCheck, fail, pass, skip } from '../check.ts';
import { hostOf, integratedFinance } from './integration-details.ts';

export const sameFinance = defineCheck({
  id: 'link.same-finance',
  area: 'link',
  title: 'Power Platform integrates Dataverse with this finance and operations app',
  needs: ['dataverse'],
  asks: ['financeUrl'],
  async run({ dataverse, environment }) {
    const finance = await integratedFinance(dataverse);
    if (finance === null) return skip('Not checked: Dataverse is not integrated with any');
    const expected = hostOf(environment.financeUrl);
    if (finance.host === expected) return pass(finance.host);
    return fail(`Power Platform: ${finance.host}. Case: ${expected ?? environment.financeUrl}`, {
      means:
        'This Dataverse belongs to another finance and operations app. Dual-write between the two in the case is a link that Power Platform does not know.',
      fix: [
        'Make sure that the case names the two environments that belong together.',
        'If it does, reset the link, and choose the Dataverse of Power Platform integration. Maps and legal entities have to be set up again afterwards.',
      ],
      links: [RESET, article('Set up dual-write from Lifecycle Services', 'lcs-setup')],
      codes: ['SET-09'],
    });
  },
});
