import { article } from '../articles.ts';
import { defineCheck, pass, skip, warn } from '../check.ts';
import { listed } from '../shown.ts';
import { projectConfigurations } from '../link/project-configurations.ts';
import { COMMUNITY_NOTE } from './entra-application.ts';

export const debugMode = defineCheck({
  id: 'finance.debug-mode',
  area: 'finance',
  title: 'No map is left in debug mode',
  needs: ['finance'],
  async run({ finance }) {
    const projects = await projectConfigurations(finance);
    if (projects.length === 0)
      return skip('Not checked: there is no configuration of dual-write', { note: COMMUNITY_NOTE });
    const verbose = projects.filter(({ IsDebugMode }) => IsDebugMode);
    if (verbose.length === 0) return pass('Off for every map', { note: COMMUNITY_NOTE });
    return warn(`On for ${listed(verbose.map(({ InternalEntityName }) => InternalEntityName))}`, {
      means:
        'Every change of these maps is written to the error log in full. It is meant for the time of an investigation.',
      fix: [
        'Read what is needed in the table DualWriteErrorLog.',
        'Set IsDebugMode of DualWriteProjectConfiguration back to No with the Excel add-in, and publish.',
      ],
      links: [article('Troubleshoot dual-write', 'dual-write-troubleshooting')],
      note: COMMUNITY_NOTE,
    });
  },
});
