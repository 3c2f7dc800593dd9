import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { longWork } from '../long-work.ts';
import { warningOfRaw } from '../raw-warning.ts';
import { createOutput } from '../output.ts';
import { describeProof, describeRedaction } from '../describe-redaction.ts';
import { addPolicyOptions, policyFrom, refuseRulesForRaw, type PolicyFlags } from '../policy-options.ts';

interface ConvertOptions extends PolicyFlags {
  out: string;
  unredacted?: boolean;
  json?: boolean;
}

export function addConvertCommand(program: Command): void {
  const command = program
    .command('convert')
    .argument('<in>', 'a captured trace, or a HAR of another tool')
    .description('Write a trace as a HAR: redacted and proved, or raw for this machine only.')
    .requiredOption('--out <file>', 'the HAR to write')
    .option('--unredacted', 'write the raw HAR');
  addPolicyOptions(command)
    .option('--json', 'print a JSON document')
    .action(async (input: string, options: ConvertOptions) => {
      const output = createOutput(options.json ?? false);
      const app = createApp();
      if (options.unredacted) {
        refuseRulesForRaw(options);
        await longWork(output, (work) => app.writeRawHar(input, options.out, work));
        output.note(warningOfRaw(options.out));
        output.result({ file: options.out, unredacted: true }, `Written: ${options.out}`);
        return;
      }
      const policy = policyFrom(options);
      const { report, proof } = await longWork(output, (work) =>
        app.redact(input, options.out, { policy }, work),
      );
      const text = [`Written: ${options.out}`, ...describeRedaction(report), ...describeProof(proof)];
      output.result({ file: options.out, unredacted: false, redaction: report, proof }, text.join('\n'));
    });
}
