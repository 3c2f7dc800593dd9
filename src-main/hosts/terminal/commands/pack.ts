import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { fail } from '../../../contract/index.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';
import { collect } from '../repeatable.ts';
import { describeProof, describeRedaction } from '../describe-redaction.ts';
import { addPolicyOptions, policyFrom, type PolicyFlags } from '../policy-options.ts';

interface PackFlags extends PolicyFlags {
  kind: string;
  out: string;
  maxSize: string;
  screenshot: string[];
  attachment: string[];
  evidence: string[];
  description?: string;
  json?: boolean;
}

export function addPackCommand(program: Command): void {
  const command = program
    .command('pack')
    .argument('<in>', 'a case, a trace or a HAR')
    .description('Build the ticket package: redacted, proved and verified.')
    .requiredOption(
      '--kind <kind>',
      'what the ticket asks for: general, mark-maps-not-running, ... (a wrong name lists them)',
    )
    .requiredOption('--out <file>', 'the zip to write')
    .option('--description <text>', 'what happened, in your own words')
    .option('--max-size <size>', 'what the ticket system takes, as 25MB or 500KB', '25MB')
    .option('--screenshot <id>', 'include this screenshot, as it is; repeatable', collect, [])
    .option('--attachment <file>', 'include this file; repeatable', collect, [])
    .option('--evidence <name=text>', 'evidence that is a text, by its name; repeatable', collect, []);
  addPolicyOptions(command)
    .option('--json', 'print a JSON document')
    .action(async (input: string, flags: PackFlags) => {
      const output = createOutput(flags.json ?? false);
      const request = {
        kind: flags.kind,
        maxSize: bytesOf(flags.maxSize),
        policy: policyFrom(flags),
        screenshots: flags.screenshot,
        attachments: flags.attachment,
        description: flags.description,
        answers: Object.fromEntries(flags.evidence.map(pairOf)),
      };
      const packed = await longWork(output, (work) => createApp().pack(input, flags.out, request, work));
      const { dropped, notMachineChecked } = packed.manifest;
      const text = [
        `Package: ${packed.path} (${packed.size} bytes)`,
        `SHA-256: ${packed.sha256}`,
        ...describeRedaction(packed.report),
        ...describeProof(packed.proof),
        ...dropped.map(({ file, what, count }) => `Left out to fit the size: ${file}, ${what} (${count})`),
        ...notMachineChecked.map(({ file, reason }) => `Not checked by machine: ${file} (${reason})`),
        ...packed.stillMissing.map(({ label, how }) => `Would help: ${label}. ${how}`),
      ];
      const { path, size, sha256, proof, report: redaction } = packed;
      const document = { path, size, sha256, redaction, proof, dropped, notMachineChecked };
      output.result({ package: document }, text.join('\n'));
    });
}

function bytesOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)?$/i.exec(text);
  const unit = { B: 1, KB: 1000, MB: 1_000_000, GB: 1_000_000_000 }[match?.[2]?.toUpperCase() ?? 'B'];
  const size = Math.floor(Number(match?.[1]) * (unit ?? 1));
  if (!match || size <= 0) fail('USAGE_INVALID', `--max-size takes a size such as 25MB, not ${text}.`);
  return size;
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) fail('USAGE_INVALID', '--evidence takes NAME=TEXT.');
  return [text.slice(0, at), text.slice(at + 1)];
}
