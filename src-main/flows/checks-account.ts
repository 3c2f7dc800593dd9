import type { CaseFile } from '../cases/index.ts';
import type { Account } from '../contract/index.ts';

/** Who asks for a case: who was chosen for it, else who belongs to its tenant, else the only one there is. */
export function checksAccount(
  { environment, practice }: CaseFile,
  accounts: readonly Account[],
  chosen: string | null,
): Account | null {
  if (practice) return null;
  const tenant = environment.tenantId.toLowerCase();
  return (
    accounts.find(({ id }) => id === chosen) ??
    accounts.find(({ tenantId }) => tenant !== '' && tenantId.toLowerCase() === tenant) ??
    (tenant === '' && accounts.length === 1 ? accounts[0]! : null)
  );
}
