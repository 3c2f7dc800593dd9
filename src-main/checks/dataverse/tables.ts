import * as v from 'valibot';
import { ServiceProblem, type ServiceClient } from '../../environments/index.ts';

const definition = v.object({
  LogicalName: v.string(),
  EntitySetName: v.pipe(v.string(), v.regex(/^\w{1,200}$/)),
});

/** What the set of a table is called. Raises ServiceProblem `not-found` where there is no such table. */
export async function setOf(dataverse: ServiceClient, table: string): Promise<string> {
  const rows = await dataverse.rows(
    `EntityDefinitions?$select=LogicalName,EntitySetName&$filter=LogicalName eq '${table}'`,
    definition,
  );
  const found = rows.find(({ LogicalName }) => LogicalName === table);
  if (!found) throw new ServiceProblem('not-found', `There is no table ${table}.`, { status: 200 });
  return found.EntitySetName;
}
