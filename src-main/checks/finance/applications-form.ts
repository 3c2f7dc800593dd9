import type { CheckLink } from '../../contract/index.ts';
import type { ServiceClient } from '../../environments/index.ts';

/** https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/requirements-and-prerequisites */
export function applicationsForm({ origin }: ServiceClient): CheckLink {
  return { title: 'Microsoft Entra ID applications', url: `${origin}/?cmp=DAT&mi=SysAADClientTable` };
}
