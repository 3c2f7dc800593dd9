import { Command, CommanderError } from 'commander';
import { TOOL } from '../../app.ts';
import { ConsoleError } from '../../contract/index.ts';
import { commands } from './commands/index.ts';
import { printError } from './output.ts';

/** The `dwsc` command. Commands import the services they need when they run, so that `--help` loads none. */
const program = new Command('dwsc')
  .description('Capture, diagnose, redact with proof and package Dynamics 365 dual-write traces.')
  .version(TOOL.version)
  .showHelpAfterError(false)
  .exitOverride()
  .configureOutput({ writeErr: () => undefined });
for (const addCommand of commands) addCommand(program);

const wantsJson = process.argv.includes('--json');
// Whoever reads may stop early (`dwsc ... | head`), even while a capture runs: that ends nothing.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  const lost = new ConsoleError('FILE_NOT_WRITABLE', 'The outcome could not be written to standard output.');
  process.exitCode = printError(lost, false);
});
process.on('uncaughtException', (error) => process.exit(printError(error, wantsJson)));
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitStatus(error);
}

function exitStatus(error: unknown): number {
  if (!(error instanceof CommanderError)) return printError(error, wantsJson);
  if (error.exitCode === 0) return 0;
  const message = error.code === 'commander.help' ? 'No command was given.' : sentence(error.message);
  return printError(new ConsoleError('USAGE_INVALID', message), wantsJson);
}

/** Commander says `error: unknown option '--x'`. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '').replace(/\s+/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/[.?)]*$/, (end) => end || '.');
}
