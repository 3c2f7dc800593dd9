import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { ConsoleError, type Account } from '../../../contract/index.ts';
import { createOutput } from '../output.ts';

export function addAccountsCommand(program: Command): void {
  program
    .command('accounts')
    .description('List who is signed in, and where that is kept.')
    .option('--json', 'print a JSON document')
    .action(async (options: { json?: boolean }) => {
      const { accounts, storage } = await createApp().accounts();
      // With a store that is locked, somebody may be signed in.
      const [nobody, kept] =
        storage.kind === 'store'
          ? ['Nobody is signed in.', `Kept sealed, with a key in ${storage.name}.`]
          : ['No sign-in can be read or kept.', storage.why ?? 'No credential store answers.'];
      const lines = accounts.length === 0 ? [nobody] : accounts.map(describe);
      createOutput(options.json ?? false).result({ accounts, storage }, [...lines, kept].join('\n'));
    });
}

export function addSignOutCommand(program: Command): void {
  program
    .command('sign-out')
    .argument('[account]', 'user name or id, as `accounts` lists them')
    .description('Remove everything that is kept of a sign-in.')
    .option('--all', 'of every sign-in')
    .option('--json', 'print a JSON document')
    .action(async (account: string | undefined, { all = false, json = false }: SignOutOptions) => {
      if (all === (account !== undefined))
        throw new ConsoleError('USAGE_INVALID', 'Name an account, or --all.');
      const signedOut = await createApp().signOut(account ?? null);
      const text = signedOut.map(({ username }) => `Signed out: ${username}`).join('\n');
      createOutput(json).result({ signedOut }, text || 'Nobody was signed in.');
    });
}

interface SignOutOptions {
  all?: boolean;
  json?: boolean;
}

function describe({ id, username, name, tenantId, cloud, signInAgain }: Account): string {
  const line = `${username}  ${name}  tenant ${tenantId}  ${cloud}  ${id}`;
  return signInAgain === null ? line : `${line}\n    Sign in again: ${signInAgain}`;
}
