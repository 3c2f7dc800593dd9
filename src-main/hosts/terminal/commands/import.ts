import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .argument('<file>', 'a HAR')
    .description('Seal a trace into a case.')
    .requiredOption('--case <dir>', 'the case')
    .option('--json', 'print a JSON document')
    .action(async (file: string, options: { case: string; json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      const app = createApp();
      const trace = await longWork(output, (work) => app.importTrace(options.case, file, work));
      output.result({ trace }, `Imported as trace ${trace.id}`);
    });
}
