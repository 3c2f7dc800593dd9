import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { createOutput } from '../output.ts';
import { describeCompleteness } from '../describe-completeness.ts';

export function addRecoverCommand(program: Command): void {
  program
    .command('recover')
    .argument('<dir>', 'a case, or the folder of one trace')
    .description('Open captures that did not end cleanly and say what is in them.')
    .option('--json', 'print a JSON document')
    .action(async (folder: string, options: { json?: boolean }) => {
      const recovered = await createApp().recover(folder);
      const text = recovered.flatMap(({ trace, completeness }) => [
        `Trace: ${trace}`,
        ...describeCompleteness(completeness),
      ]);
      createOutput(options.json ?? false).result(
        { recovered },
        text.join('\n') || 'Every capture here ended cleanly.',
      );
    });
}
