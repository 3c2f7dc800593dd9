import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { fail } from '../../../contract/index.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .argument('<package>', 'a package (.zip)')
    .description('Check that a package is intact, byte by byte, and that no detector finds a secret in it.')
    .option('--sha256 <hex>', 'the SHA-256 of the zip, as the ticket text gives it')
    .option('--json', 'print a JSON document')
    .action(async (path: string, options: { sha256?: string; json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      const sha256 = options.sha256?.trim();
      if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256))
        fail('USAGE_INVALID', '--sha256 takes the 64 hexadecimal digits that stand in the ticket text.');
      const result = await longWork(output, (work) => createApp().verify(path, sha256, work));
      const lines = [`intact  ${path}`, `SHA-256 ${result.sha256}`];
      const { manifest } = result;
      for (const { file, reason } of manifest.notMachineChecked) {
        lines.push(`not checked by machine: ${file} (${reason})`);
      }
      if (manifest.practice) lines.push('This is a PRACTICE package.');
      output.result({ verified: result }, lines.join('\n'));
    });
}
