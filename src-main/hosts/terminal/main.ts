import { Command, CommanderError } from 'commander';
import { ConsoleError, type ErrorCode } from '../../contract/index.ts';
import { commands } from './commands/index.ts';
import { printError } from './output.ts';

/** The `dwsc` command. Commands import the services they need when they run, so that `--help` loads none. */
const program = new Command('dwsc')
  .description('Capture, diagnose, redact with proof and package Dynamics 365 dual-write traces.')
  .version('0.1.0')
  .showHelpAfterError(false)
  .exitOverride()
  .configureOutput({ writeErr: () => undefined });
for (const addCommand of commands) addCommand(program);

const wantsJson = process.argv.includes('--json');
// A reader that stops early (`dwsc ... | head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitStatus(error);
}

function exitStatus(error: unknown): number {
  if (!(error instanceof CommanderError)) return printError(error, wantsJson);
  if (error.exitCode === 0) return 0;
  const code: ErrorCode = 'USAGE_INVALID';
  const message =
    error.code === 'commander.help' ? 'No command was given.' : error.message.replace(/^error: /, '');
  return printError(new ConsoleError(code, message), wantsJson);
}
