import * as v from 'valibot';
import type { ServiceClient } from '../../environments/index.ts';
import type { Application } from '../applications.ts';

const named = v.object({ name: v.string() });
const user = v.object({
  applicationid: v.string(),
  isdisabled: v.boolean(),
  systemuserroles_association: v.array(named),
  teammembership_association: v.array(named),
});
export type ApplicationUser = v.InferOutput<typeof user>;

/** The user an application is in Dataverse; null where there is none. */
export async function applicationUser(
  dataverse: ServiceClient,
  { id }: Application,
): Promise<ApplicationUser | null> {
  const rows = await dataverse.rows(
    `systemusers?$filter=applicationid eq ${id}&$select=systemuserid,fullname,isdisabled,applicationid` +
      '&$expand=systemuserroles_association($select=name,roleid),businessunitid($select=name),teammembership_association($select=name,teamid)',
    user,
  );
  // Concluded from a record of another application, all would be well for the wrong reason.
  return rows.find(({ applicationid }) => applicationid.toLowerCase() === id) ?? null;
}
