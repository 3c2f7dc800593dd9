import { cloud } from '../../identity/index.ts';
import { hostAnswers } from './host-answers.ts';

export const signInAnswers = hostAnswers({
  id: 'network.sign-in-answers',
  title: 'Sign-in answers',
  hosts: (context) => [cloud(context.cloud).signInHost],
  means: 'Without it nobody signs in, neither to the dual-write page nor to the console.',
  codes: ['NET-01'],
});
