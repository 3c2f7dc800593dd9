import * as v from 'valibot';
import type { ServiceClient } from '../../environments/index.ts';
import type { Application } from '../applications.ts';

const client = v.object({ UserId: v.nullish(v.string(), '') });

/** The user an application works as in finance and operations; null where the application is not listed there. */
export async function mappedUser(finance: ServiceClient, { id }: Application): Promise<string | null> {
  const [found] = await finance.rows(
    `SysAADClients?$select=AADClientId,Name,UserId&$filter=AADClientId eq ${id}`,
    client,
  );
  return found?.UserId.trim() ?? null;
}

export const COMMUNITY_NOTE = 'The data entity is known from code of the community, not from documentation.';
