import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { createApp, type CaptureRequest } from '../../../app.ts';
import { fail } from '../../../contract/index.ts';
import { createOutput } from '../output.ts';
import { addPolicyOptions, policyFrom, type PolicyFlags } from '../policy-options.ts';
import { describeCompleteness } from '../describe-completeness.ts';

interface CaptureFlags extends PolicyFlags {
  case?: string;
  out?: string;
  unredacted?: boolean;
  browser?: string;
  headless?: boolean;
  normalWindow?: boolean;
  blockThirdPartyCookies?: boolean;
  for?: string;
  json?: boolean;
}

export function addCaptureCommand(program: Command): void {
  const command = program
    .command('capture')
    .argument('<url>', 'where to start')
    .description('Record what a browser does, until it is closed, Ctrl+C is pressed or the time is over.')
    .option('--case <dir>', 'keep the raw trace, sealed, in this case')
    .option('--out <file>', 'write a HAR, redacted and proved')
    .option('--unredacted', 'write the raw HAR instead, for this machine only')
    .option('--browser <name|path>', 'edge, chrome, chromium or a path')
    .option('--headless', 'without a window')
    .option('--normal-window', 'not private: a fresh normal window, which device sign-in may need')
    .option('--block-third-party-cookies', 'block them; by default they are allowed for this site')
    .option('--for <seconds>', 'stop by itself after this long');
  addPolicyOptions(command)
    .option('--json', 'print a JSON document')
    .action(async (url: string, flags: CaptureFlags) => {
      const output = createOutput(flags.json ?? false);
      const request = requestFrom(url, flags);
      if (flags.unredacted) output.note('Warning: the HAR will hold live secrets. Keep it on this machine.');
      const capture = await createApp().capture(request, (text) => output.note(text));
      const counting = setInterval(() => {
        const { requests, finished, failed } = capture.counts();
        output.progress(`${requests} requests, ${finished} finished, ${failed} failed`);
      }, 500);
      const stop = () => void capture.stop();
      process.once('SIGINT', stop).once('SIGTERM', stop);
      const timer = flags.for === undefined ? undefined : setTimeout(stop, Number(flags.for) * 1000);
      const steps = noteSteps(
        (text) => capture.mark(text),
        (line) => output.note(line),
      );
      try {
        const outcome = await capture.outcome;
        output.progress('');
        const place = [
          outcome.trace ? `Trace: ${outcome.trace}` : '',
          outcome.file ? `Written: ${outcome.file}` : '',
        ];
        output.result(
          { capture: outcome },
          [...place.filter(Boolean), ...describeCompleteness(outcome.completeness)].join('\n'),
        );
      } finally {
        clearInterval(counting);
        clearTimeout(timer);
        steps.close();
        process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
      }
    });
}

function requestFrom(url: string, flags: CaptureFlags): CaptureRequest {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    fail('USAGE_INVALID', `${url} is not a web address (https://...).`);
  }
  if (!flags.case && !flags.out)
    fail('USAGE_INVALID', 'Say where the trace goes: --case DIR or --out FILE.har.');
  if (flags.case && flags.out) fail('USAGE_INVALID', 'Give either --case or --out, not both.');
  if (flags.for !== undefined && !(Number(flags.for) > 0))
    fail('USAGE_INVALID', '--for takes a number of seconds.');
  return {
    url,
    caseFolder: flags.case,
    out: flags.out,
    unredacted: flags.unredacted ?? false,
    policy: policyFrom(flags),
    browser: flags.browser,
    headless: flags.headless ?? false,
    privateWindow: !flags.normalWindow,
    thirdPartyCookies: flags.blockThirdPartyCookies ? 'block' : 'allow',
  };
}

/** While capturing on a terminal, a line typed is a step noted: a marker with a screenshot. */
function noteSteps(
  mark: (text: string) => Promise<unknown>,
  note: (line: string) => void,
): { close(): void } {
  if (!process.stdin.isTTY) return { close: () => undefined };
  note('Type what you do ("pressed Stop") and Enter to mark the step. Ctrl+C ends the capture.');
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (text) => {
    if (text.trim() === '') return;
    mark(text.trim()).then(
      () => note('Marked.'),
      () => note('Not marked: no page answered.'),
    );
  });
  return lines;
}
