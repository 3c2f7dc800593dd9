import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';
import { describeCompleteness } from '../describe-completeness.ts';

export function addRecoverCommand(program: Command): void {
  program
    .command('recover')
    .argument('<dir>', 'a case, or the folder of one trace')
    .description('Open captures that did not end cleanly and say what is in them.')
    .option('--json', 'print a JSON document')
    .action(async (folder: string, options: { json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      const recovered = await longWork(output, (work) => createApp().recover(folder, work));
      const text = recovered.flatMap(({ trace, completeness }) => [
        `Trace: ${trace}`,
        ...describeCompleteness(completeness),
      ]);
      output.result({ recovered }, text.join('\n') || 'Every capture here ended cleanly.');
    });
}
