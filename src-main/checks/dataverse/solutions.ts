import { MAKER_PORTAL, SOLUTIONS } from '../articles.ts';
import { defineCheck, pass, warn } from '../check.ts';
import { listed } from '../shown.ts';
import { isAtLeast } from '../versions.ts';
import { PACKAGES, installedSolutions } from './installed-solutions.ts';

/** As the error about a version mismatch of a solution quotes them. */
const FLOORS: ReadonlyMap<string, string> = new Map([
  ['Dynamics365Company', '2.0.133'],
  ['Dynamics365FinanceAndOperationsCommon', '2.0.133'],
  ['CurrencyExchangeRates', '2.0.133'],
  ['Dynamics365FinanceExtended', '2.0.227'],
  ['Dynamics365SupplyChainExtended', '2.0.227'],
]);

export const solutions = defineCheck({
  id: 'dataverse.solutions',
  area: 'dataverse',
  title: 'The solutions of dual-write are installed and new enough',
  needs: ['dataverse'],
  async run({ dataverse, saw }) {
    const versions = await installedSolutions(dataverse);
    for (const [name, version] of versions) saw(`solution ${name}`, version);
    const installed = Object.entries(PACKAGES).filter(([, [first]]) => versions.has(first));
    const old = [...versions].filter(([name, version]) => !isAtLeast(version, FLOORS.get(name) ?? '0'));
    if (!installed.some(([name]) => name === 'Application Core'))
      return warn('Application Core is not installed', {
        means: 'Most maps build on its tables for companies and currencies. The list of maps may be empty.',
        fix: ['Install the application core package of dual-write.', 'In dual-write choose Apply solution.'],
        links: [SOLUTIONS, MAKER_PORTAL],
      });
    if (old.length > 0)
      return warn(
        old
          .map(([name, version]) => `${name} ${version}, needs ${FLOORS.get(name) ?? '0'} or later`)
          .join('; '),
        {
          means: 'Maps of a solution that is older fail with a version mismatch when they are started.',
          fix: ['Update the named solutions.', 'Refresh the tables of the map, then run it again.'],
          links: [SOLUTIONS, MAKER_PORTAL],
        },
      );
    return pass(listed(installed.map(([name]) => name)));
  },
});
