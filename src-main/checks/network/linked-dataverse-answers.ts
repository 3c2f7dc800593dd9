import { cloudOf } from '../../identity/index.ts';
import { linkedDataverses } from '../link/project-configurations.ts';
import { hostAnswers } from './host-answers.ts';

/** More than one is a mismatch already, which another check tells. */
const MOST = 3;

export const linkedDataverseAnswers = hostAnswers({
  id: 'network.linked-dataverse-answers',
  title: 'The Dataverse that dual-write is linked to answers',
  needs: ['finance'],
  // What a service names may be any host of this network: only those of Dataverse are connected to.
  hosts: async ({ finance }) =>
    (await linkedDataverses(finance)).filter((host) => cloudOf(host) !== null).slice(0, MOST),
  without: {
    found: 'Not checked: finance and operations names no address of a Dataverse',
    means:
      'It keeps the address with each map it sends from. The environments may not be linked, or no map runs.',
  },
  means: "While it is gone, maps can't be started, paused or stopped.",
  note: 'The name comes from the dual-write configuration in finance and operations, which is known from code of the community.',
  codes: ['MOD-05'],
});
