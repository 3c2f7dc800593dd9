import * as v from 'valibot';
import { ServiceProblem, type ServiceClient } from '../../environments/index.ts';
import type { Application } from '../applications.ts';

const principal = v.object({ id: v.string(), accountEnabled: v.nullable(v.boolean()) });

/** How the tenant has the application: https://learn.microsoft.com/graph/api/serviceprincipal-get */
export async function inTenant(
  graph: ServiceClient,
  { id }: Application,
): Promise<'enabled' | 'disabled' | 'missing'> {
  try {
    const { accountEnabled } = await graph.get(
      `servicePrincipals(appId='${id}')?$select=id,appDisplayName,accountEnabled`,
      principal,
    );
    return accountEnabled === false ? 'disabled' : 'enabled';
  } catch (error) {
    if (error instanceof ServiceProblem && error.kind === 'not-found') return 'missing';
    throw error;
  }
}
