import { hostAnswers } from './host-answers.ts';
import { DUAL_WRITE_PAGE, OBSERVED } from './hosts.ts';

export const dualWritePageAnswers = hostAnswers({
  id: 'network.dual-write-page-answers',
  title: 'The dual-write page answers',
  hosts: () => [DUAL_WRITE_PAGE],
  means: 'Finance and operations shows it in a frame; without it the Dual-write module stays empty.',
  note: OBSERVED,
  codes: ['MOD-01'],
  isCause: true,
});
