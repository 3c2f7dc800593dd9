import * as v from 'valibot';
import { ServiceProblem, type ServiceClient } from '../../environments/index.ts';
import { setOf } from './tables.ts';

const TABLE = 'cdm_company';
const CODE = 'cdm_companycode';
const NAME = 'cdm_name';
const OWNING_TEAM = 'cdm_defaultowningteam';

export interface Company {
  code: string;
  name: string;
  hasOwningTeam: boolean;
}

const attribute = v.object({ LogicalName: v.string() });
const text = v.pipe(
  v.nullable(v.string()),
  v.transform((value) => value ?? ''),
);
const row = v.object({
  [CODE]: text,
  [NAME]: text,
  [`_${OWNING_TEAM}_value`]: text,
});

/**
 * The companies of Dataverse. The table is documented, two of its columns are not: they are looked for first, and a
 * table without them is a problem that is said, not a company without a name.
 */
export async function companies(dataverse: ServiceClient): Promise<Company[]> {
  const set = await setOf(dataverse, TABLE);
  const attributes = await dataverse.rows(
    `EntityDefinitions(LogicalName='${TABLE}')/Attributes?$select=LogicalName`,
    attribute,
  );
  const names = new Set(attributes.map(({ LogicalName }) => LogicalName));
  const absent = [CODE, NAME, OWNING_TEAM].find((name) => !names.has(name));
  if (absent)
    throw new ServiceProblem('unexpected-shape', `The table of companies has no column ${absent}.`, {
      status: 200,
    });
  const rows = await dataverse.rows(`${set}?$select=${CODE},${NAME},_${OWNING_TEAM}_value`, row);
  return rows.map((company) => ({
    code: company[CODE].trim(),
    name: company[NAME].trim(),
    hasOwningTeam: company[`_${OWNING_TEAM}_value`] !== '',
  }));
}
