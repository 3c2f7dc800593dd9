import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';
import { describeProof, describeRedaction } from '../describe-redaction.ts';
import { addPolicyOptions, policyFrom, type PolicyFlags } from '../policy-options.ts';

interface RedactOptions extends PolicyFlags {
  out: string;
  report?: string;
  json?: boolean;
}

export function addRedactCommand(program: Command): void {
  const command = program
    .command('redact')
    .argument('<in>', 'a HAR or a trace')
    .description('Write a HAR without its secrets, and prove it on the written file.')
    .requiredOption('--out <file>', 'the HAR to write')
    .option('--report <file>', 'also write what was redacted, as JSON; never a value');
  addPolicyOptions(command)
    .option('--json', 'print a JSON document')
    .action(async (input: string, options: RedactOptions) => {
      const output = createOutput(options.json ?? false);
      const request = { policy: policyFrom(options), reportPath: options.report };
      const { report, proof } = await longWork(output, (work) =>
        createApp().redact(input, options.out, request, work),
      );
      const text = [`Written: ${options.out}`, ...describeRedaction(report), ...describeProof(proof)].join(
        '\n',
      );
      output.result({ file: options.out, redaction: report, proof }, text);
    });
}
