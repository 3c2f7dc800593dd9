import { hostAnswers } from './host-answers.ts';
import { hostIn } from './hosts.ts';

export const dataverseAnswers = hostAnswers({
  id: 'network.dataverse-answers',
  title: 'Dataverse answers',
  asks: ['dataverseUrl'],
  hosts: ({ environment }) => hostIn(environment, 'dataverseUrl'),
});
