import * as v from 'valibot';
import { ServiceProblem, type ServiceClient } from '../../environments/index.ts';

const details = v.object({ Url: v.string(), TenantId: v.string() });

/**
 * The finance and operations app that Power Platform integrates this Dataverse with; null: none.
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/power-platform/enable-power-platform-integration
 */
export async function integratedFinance(
  dataverse: ServiceClient,
): Promise<{ host: string; tenantId: string } | null> {
  try {
    const { Url, TenantId } = await dataverse.get('RetrieveFinanceAndOperationsIntegrationDetails', details);
    return { host: hostOf(Url) ?? notAnAddress(), tenantId: TenantId.toLowerCase() };
  } catch (error) {
    if (error instanceof ServiceProblem && error.code.toLowerCase() === NOT_INTEGRATED) return null;
    throw error;
  }
}

const NOT_INTEGRATED = '0x80048d0b';

/** Null where it is no web address. */
export function hostOf(address: string): string | null {
  return URL.canParse(address) && /^https?:/i.test(address) ? new URL(address).hostname.toLowerCase() : null;
}

function notAnAddress(): never {
  throw new ServiceProblem('unexpected-shape', 'The address of finance and operations is none.', {
    status: 200,
  });
}
