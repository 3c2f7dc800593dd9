import type { Environment } from '../contract/index.ts';

/**
 * What a pasted URL says about the environment. Hosts: finance and operations `*.operations.dynamics.com`,
 * `*.cloudax.dynamics.com` (cloud-hosted), `*.cloud.onebox.dynamics.com`; Dataverse `<org>.crm[N].dynamics.com`;
 * Lifecycle Services and the Power Platform admin center carry an environment id in the path or query.
 * `null` when it says nothing.
 */
export function environmentFromUrl(text: string): Partial<Environment> | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:') return null;
  const host = url.hostname.toLowerCase();
  if (FINANCE.test(host)) return { financeUrl: `https://${host}/` };
  const dataverse = DATAVERSE.exec(host);
  if (dataverse) return { dataverseUrl: `https://${dataverse[1]!}.${dataverse[2]!}/` };
  const id = environmentIdIn(url);
  if (id === null) return null;
  if (LIFECYCLE_SERVICES.test(host)) return { lcsEnvironmentId: id };
  return host === 'admin.powerplatform.microsoft.com' ? { powerPlatformEnvironmentId: id } : null;
}

const FINANCE = /\.(operations(\.[a-z0-9]+)?|cloudax|cloud\.onebox|axcloud)\.dynamics\.(com|cn|us)$/;
/** National clouds have hosts of their own: https://learn.microsoft.com/power-platform/admin/government-clouds */
const DATAVERSE =
  /^([a-z0-9-]+)(?:\.api)?\.(crm[0-9]*\.(?:dynamics\.com|dynamics\.cn|microsoftdynamics\.us|appsplatform\.us))$/;
const LIFECYCLE_SERVICES = /^([a-z]{2}\.)?lcs\.dynamics\.com$/;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Lifecycle Services name it in the query (`.../EnvironmentDetailsV3New/123?EnvironmentId=<id>`) or in the path. */
function environmentIdIn({ pathname, searchParams }: URL): string | null {
  const parameter = [...searchParams].find(([name]) => name.toLowerCase() === 'environmentid')?.[1];
  const id = GUID.exec(parameter ?? '')?.[0] ?? GUID.exec(/\/environment.*/i.exec(pathname)?.[0] ?? '')?.[0];
  return id?.toLowerCase() ?? null;
}
