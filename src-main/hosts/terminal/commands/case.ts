import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { createOutput } from '../output.ts';
import { collect } from '../repeatable.ts';

interface NewOptions {
  title: string;
  url: string[];
  json?: boolean;
}

export function addCaseCommand(program: Command): void {
  program
    .command('case')
    .description('Make a support case: a folder that is readable without this program.')
    .command('new')
    .argument('<dir>', 'a folder that is empty or not there yet')
    .description('Make a new case.')
    .requiredOption('--title <text>', 'what the case is about')
    .option(
      '--url <url>',
      'an environment URL: finance and operations, Dataverse, Lifecycle Services; repeatable',
      collect,
      [],
    )
    .option('--json', 'print a JSON document')
    .action(async (dir: string, options: NewOptions) => {
      const output = createOutput(options.json ?? false);
      const made = await createApp().newCase(dir, options.title, options.url);
      output.result({ case: made }, `Case made: ${made.folder}`);
    });
}
