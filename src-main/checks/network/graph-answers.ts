import { cloud } from '../../identity/index.ts';
import { hostAnswers } from './host-answers.ts';

export const graphAnswers = hostAnswers({
  id: 'network.graph-answers',
  title: 'Microsoft Graph answers',
  hosts: (context) => [new URL(cloud(context.cloud).graph).hostname],
  means:
    'Dual-write does not need it. Without it the console cannot look at roles and applications of the tenant.',
  isOptional: true,
});
