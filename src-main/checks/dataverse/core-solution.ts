import { MAKER_PORTAL, SOLUTIONS, WHATS_NEW } from '../articles.ts';
import { defineCheck, fail, pass, warn } from '../check.ts';
import { isAtLeast, versionIn } from '../versions.ts';
import { CORE, installedSolutions } from './installed-solutions.ts';

/** Side of Dataverse of the security update that was mandatory from 30 November 2024. */
const FLOOR = '1.0.24073.3';

export const coreSolution = defineCheck({
  id: 'dataverse.core-solution',
  area: 'dataverse',
  title: 'The dual-write core solution is new enough',
  needs: ['dataverse'],
  async run({ dataverse, environment }) {
    const version = (await installedSolutions(dataverse)).get(CORE);
    if (version === undefined)
      return fail('It is not installed', {
        means: 'Without the core solution there is no dual-write in this Dataverse.',
        fix: [
          'Make sure that the case names the right Dataverse.',
          'Install the dual-write core solution, or repair its installation.',
        ],
        links: [SOLUTIONS, MAKER_PORTAL],
        codes: ['SOL-01', 'GEN-04'],
      });
    const said = versionIn(environment.dualWriteCoreVersion);
    const means =
      said && said !== version ? `The case says ${said}; correct it before a ticket is made.` : '';
    if (isAtLeast(version, FLOOR)) return pass(version, { means });
    return warn(`${version}, needs ${FLOOR} or later`, {
      means:
        `Security update of November 2024: with less, maps cannot be paused or resumed, and no alerts are sent. ${means}`.trim(),
      fix: [
        'Update the dual-write core solution in this Dataverse.',
        'Make sure that the platform of finance and operations has its half of the update too.',
      ],
      links: [WHATS_NEW, MAKER_PORTAL],
    });
  },
});
