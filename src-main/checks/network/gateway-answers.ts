import { hostAnswers } from './host-answers.ts';
import { OBSERVED, gatewaysOf } from './hosts.ts';

export const gatewayAnswers = hostAnswers({
  id: 'network.gateway-answers',
  title: 'The regional gateway of dual-write answers',
  hosts: gatewaysOf,
  without: {
    found: 'Not checked: no trace of the case names the gateway',
    means: 'Which one it is depends on the region. A capture of the Dual-write module shows it.',
  },
  means: 'The dual-write page lists, starts and stops maps through it.',
  note: OBSERVED,
  codes: ['MOD-01'],
  isCause: true,
});
