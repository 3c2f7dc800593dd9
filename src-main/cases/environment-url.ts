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
  const origin = `https://${host}/`;
  if (/\.(operations(\.[a-z]+)?|cloudax|cloud\.onebox|axcloud)\.dynamics\.(com|cn|us)$/.test(host))
    return { financeUrl: origin };
  if (/^[a-z0-9-]+\.crm[0-9]*\.dynamics\.com$/.test(host)) return { dataverseUrl: origin };
  if (host === 'lcs.dynamics.com') {
    const id = /EnvironmentDetails(?:V3)?\/(?:\d+\?EnvironmentId=)?([0-9a-f-]{36})/i.exec(
      url.pathname + url.search,
    )?.[1];
    return id ? { lcsEnvironmentId: id.toLowerCase() } : null;
  }
  if (host === 'admin.powerplatform.microsoft.com') {
    const id = /\/environments\/(?:environment\/)?([0-9a-f-]{36})/i.exec(url.pathname)?.[1];
    return id ? { powerPlatformEnvironmentId: id.toLowerCase() } : null;
  }
  return null;
}
