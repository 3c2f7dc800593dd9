import * as v from 'valibot';
import type { ServiceClient } from '../../environments/index.ts';

export const CORE = 'DualWriteCore';

/**
 * Packages of dual-write and the solutions looked at, by their unique names; the first says whether it is installed.
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/separated-solutions
 */
export const PACKAGES = {
  'Application Core': [
    'msdyn_DualWriteAppCoreMaps',
    'Dynamics365Company',
    'Dynamics365FinanceAndOperationsCommon',
    'CurrencyExchangeRates',
  ],
  'Human Resources': ['msdyn_Dynamics365HCMMaps', 'HCMCommon'],
  'Supply Chain': ['msdyn_Dynamics365SupplyChainExtendedMaps', 'Dynamics365SupplyChainExtended'],
  Finance: ['msdyn_Dynamics365FinanceExtendedMaps', 'Dynamics365FinanceExtended'],
  Notes: ['msdyn_Dynamics365NotesMaps', 'Dynamics365Notes'],
  'Asset Management': ['msdyn_DualWriteAssetManagementMaps', 'Dynamics365AssetManagement'],
  'Party and Global Address Book': ['Dynamics365GABDualWriteEntityMaps', 'Dynamics365GABExtended', 'Party'],
} as const satisfies Record<string, readonly string[]>;

const NAMES: readonly string[] = [CORE, ...Object.values(PACKAGES).flat()];
const QUERY = `solutions?$select=uniquename,version,ismanaged,friendlyname&$filter=${NAMES.map(
  (name) => `uniquename eq '${name}'`,
).join(' or ')}`;

const solution = v.object({
  uniquename: v.string(),
  version: v.pipe(v.string(), v.regex(/^\d+(\.\d+){1,3}$/)),
});

/** Version of each solution of dual-write that is installed, by its unique name. */
export async function installedSolutions(dataverse: ServiceClient): Promise<ReadonlyMap<string, string>> {
  const rows = await dataverse.rows(QUERY, solution);
  const known = rows.filter(({ uniquename }) => NAMES.includes(uniquename));
  return new Map(known.map(({ uniquename, version }) => [uniquename, version]));
}
