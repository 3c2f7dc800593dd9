import type { Account } from '../../../src-main/contract/index.ts';
import { visibleText } from '../../lib/format.ts';
import { announce } from '../../ui/index.ts';
import type { Accounts } from './accounts.svelte.ts';

/** Signs out one, or everybody, and says so. */
export async function signOut(accounts: Accounts, account: Account | null): Promise<void> {
  const who = account ? visibleText(account.username) : 'everybody';
  if (await accounts.signOut(account)) announce(`Signed out ${who}`);
  else announce(`Not signed out. ${accounts.error?.message ?? ''}`, 'assertive');
}
