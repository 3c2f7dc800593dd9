import * as v from 'valibot';
import { article, SOLUTIONS } from '../articles.ts';
import { defineCheck, pass, warn } from '../check.ts';
import { counted } from '../shown.ts';
import { setOf } from './tables.ts';

const map = v.object({ msdyn_dualwriteentitymapid: v.string() });

export const entityMaps = defineCheck({
  id: 'dataverse.entity-maps',
  area: 'dataverse',
  title: 'Table maps came with the solutions',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const set = await setOf(dataverse, 'msdyn_dualwriteentitymap');
    const maps = await dataverse.rows(
      `${set}?$select=msdyn_dualwriteentitymapid,msdyn_name,msdyn_displayname,msdyn_version,modifiedon`,
      map,
    );
    const note = 'The table is named in an article, its columns are known from code of the community.';
    if (maps.length > 0) return pass(counted(maps.length, 'version of a map', 'versions of maps'), { note });
    return warn('There are none', {
      means: 'The list of maps in dual-write stays empty until a solution with maps is there and applied.',
      fix: [
        'Install the packages of dual-write that the customer needs.',
        'In dual-write choose Apply solution.',
      ],
      links: [SOLUTIONS, article('Troubleshoot dual-write', 'dual-write-troubleshooting')],
      codes: ['GEN-04'],
      note,
    });
  },
});
