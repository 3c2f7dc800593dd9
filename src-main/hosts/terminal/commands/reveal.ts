import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';

export function addRevealCommand(program: Command): void {
  program
    .command('reveal')
    .argument('<case>', 'the case a package was made from')
    .argument('<pseudonym>', 'as it stands in the package: user-3f0a...')
    .description(
      'Say who or what a pseudonym stands for, where the raw trace is. Credentials are never shown.',
    )
    .option('--json', 'print a JSON document')
    .action(async (folder: string, pseudonym: string, options: { json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      const revealed = await longWork(output, (work) => createApp().reveal(folder, pseudonym, work));
      output.result({ revealed }, `${revealed.pseudonym} is ${revealed.value}`);
    });
}
