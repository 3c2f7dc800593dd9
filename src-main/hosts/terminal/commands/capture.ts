import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { createApp, type CaptureRequest, type RunningRecording } from '../../../app.ts';
import { fail } from '../../../contract/index.ts';
import { hasDisplay } from '../display.ts';
import { untilStopped } from '../long-work.ts';
import { createOutput, type Output } from '../output.ts';
import { warningOfRaw } from '../raw-warning.ts';
import { addPolicyOptions, policyFrom, refuseRulesForRaw, type PolicyFlags } from '../policy-options.ts';
import { describeCompleteness } from '../describe-completeness.ts';

const LONGEST_SECONDS = 7 * 24 * 60 * 60;

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
      const outcome = await untilStopped(
        output,
        (work) => createApp().capture(request, (text) => output.note(text), work),
        (capture) => attend(capture, flags, output),
      );
      if (flags.unredacted && outcome.file) output.note(warningOfRaw(outcome.file));
      const place = [
        outcome.trace ? `Trace: ${outcome.trace}` : '',
        outcome.file ? `Written: ${outcome.file}` : '',
      ];
      const text = [...place.filter(Boolean), ...describeCompleteness(outcome.completeness)];
      output.result({ capture: outcome }, text.join('\n'));
    });
}

/** Counts on the terminal, steps typed by the user, and the time limit, until everything is written. */
async function attend(capture: RunningRecording, flags: CaptureFlags, output: Output) {
  const counting = setInterval(() => {
    const { requests, finished, failed } = capture.counts();
    output.progress(`${requests} requests, ${finished} finished, ${failed} failed`);
  }, 500);
  const seconds = flags.for === undefined ? null : Number(flags.for);
  const timer = seconds === null ? undefined : setTimeout(() => void capture.stop(), seconds * 1000);
  const steps = noteSteps(capture, output);
  void capture.ended.then(() => {
    clearInterval(counting);
    steps.close();
  });
  return capture.outcome.finally(() => clearTimeout(timer));
}

function requestFrom(url: string, flags: CaptureFlags): CaptureRequest {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    fail('USAGE_INVALID', `${url} is not a web address (https://...).`);
  }
  if (!flags.case && !flags.out)
    fail('USAGE_INVALID', 'Say where the trace goes: --case DIR or --out FILE.har.');
  if (flags.case && flags.out) fail('USAGE_INVALID', 'Give either --case or --out, not both.');
  if (flags.unredacted && !flags.out)
    fail('USAGE_INVALID', '--unredacted goes with --out; a trace in a case is always raw, and sealed.');
  if (flags.unredacted) refuseRulesForRaw(flags);
  const seconds = Number(flags.for ?? 1);
  if (!(seconds > 0 && seconds <= LONGEST_SECONDS))
    fail('USAGE_INVALID', `--for takes a number of seconds, at most ${LONGEST_SECONDS} (a week).`);
  if (!flags.headless && !hasDisplay())
    fail('USAGE_INVALID', 'There is no display to open a window on; add --headless.');
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
function noteSteps(capture: RunningRecording, output: Output): { close(): void } {
  if (!process.stdin.isTTY) return { close: () => undefined };
  output.note('Type what you do ("pressed Stop") and Enter to mark the step. Ctrl+C ends the capture.');
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (text) => {
    if (text.trim() === '') return;
    capture.mark(text.trim()).then(
      ({ screenshot }) =>
        output.note(screenshot ? `Marked, with ${screenshot}.` : 'Marked, without a picture.'),
      () => output.note('Not marked: no page answered.'),
    );
  });
  return lines;
}
