import * as v from 'valibot';
import type { ServiceClient } from '../../environments/index.ts';
import type { Application } from '../applications.ts';

const client = v.object({ AADClientId: v.string(), UserId: v.nullable(v.string()) });

/** The user an application works as in finance and operations; null where the application is not listed there. */
export async function mappedUser(finance: ServiceClient, { id }: Application): Promise<string | null> {
  const rows = await finance.rows(
    `SysAADClients?$select=AADClientId,Name,UserId&$filter=AADClientId eq ${id}`,
    client,
  );
  const found = rows.find(({ AADClientId }) => AADClientId.toLowerCase() === id);
  return found ? (found.UserId ?? '').trim() : null;
}

export const COMMUNITY_NOTE = 'The data entity is known from code of the community, not from documentation.';
