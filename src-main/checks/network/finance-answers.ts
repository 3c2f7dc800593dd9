import { hostAnswers } from './host-answers.ts';
import { hostIn } from './hosts.ts';

export const financeAnswers = hostAnswers({
  id: 'network.finance-answers',
  title: 'Finance and operations answers',
  asks: ['financeUrl'],
  hosts: ({ environment }) => hostIn(environment, 'financeUrl'),
});
