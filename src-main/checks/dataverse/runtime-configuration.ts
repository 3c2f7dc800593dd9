import * as v from 'valibot';
import { LIVE_SYNC } from '../articles.ts';
import { defineCheck, pass, warn } from '../check.ts';
import { counted } from '../shown.ts';
import { setOf } from './tables.ts';

const ACTIVE = 0;
const row = v.object({ statecode: v.number() });

export const runtimeConfiguration = defineCheck({
  id: 'dataverse.runtime-configuration',
  area: 'dataverse',
  title: 'The runtime configuration in Dataverse is active',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const set = await setOf(dataverse, 'msdyn_dualwriteruntimeconfig');
    const rows = await dataverse.rows(`${set}?$select=msdyn_name,statecode`, row);
    const inactive = rows.filter(({ statecode }) => statecode !== ACTIVE).length;
    const note = 'The table is documented, its columns are known from code of the community.';
    if (inactive > 0)
      return warn(`${inactive} of ${counted(rows.length, 'row is', 'rows are')} inactive`, {
        means: 'Changes in Dataverse may not reach finance and operations for these maps.',
        fix: [
          'Stop the map and run it again: that writes its row anew.',
          'If errors speak of an empty address or of another organization, all rows have to be removed as the article tells.',
        ],
        links: [LIVE_SYNC],
        note,
      });
    return pass(rows.length === 0 ? 'There are no rows' : counted(rows.length, 'active row', 'active rows'), {
      means:
        'Only a map that sends from Dataverse has a row while it is live. That a map has none does not say that it is stopped.',
      note,
    });
  },
});
