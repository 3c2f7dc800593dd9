import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { createOutput } from '../output.ts';

interface RunOptions {
  out?: string;
  browser?: string;
  headless?: boolean;
  json?: boolean;
}

export function addPracticeCommand(program: Command): void {
  const practice = program
    .command('practice')
    .description('Play known failures in a browser on this machine, without a tenant.');

  practice
    .command('list')
    .description('List the scenarios.')
    .option('--json', 'print a JSON document')
    .action(async (options: { json?: boolean }) => {
      const scenarios = await createApp().practiceScenarios();
      const lines = scenarios.map(
        ({ id, title, codes }) => `${id.padEnd(28)}${title}  [${codes.join(', ') || 'healthy'}]`,
      );
      createOutput(options.json ?? false).result({ scenarios }, lines.join('\n'));
    });

  practice
    .command('run')
    .argument('<scenario>', 'its id')
    .description('Play, capture, diagnose, redact, package and verify, in one go.')
    .option('--out <dir>', 'the folder for the case; default: practice-output/<scenario>-<time>')
    .option('--browser <name|path>', 'edge, chrome, chromium or a path')
    .option('--headless', 'without a window; the default where there is no display')
    .option('--json', 'print a JSON document')
    .action(async (scenario: string, options: RunOptions) => {
      const output = createOutput(options.json ?? false);
      const outcome = await createApp().runPractice(scenario, {
        out: options.out,
        browser: options.browser,
        headless: options.headless ?? !hasDisplay(),
        step: (text) => output.note(text),
      });
      output.result({ practice: outcome }, `Package: ${outcome.package}\nSHA-256: ${outcome.sha256}`);
    });

  practice
    .command('serve')
    .argument('<scenario>', 'its id')
    .description('Serve a scenario to practise by hand, until the browser is closed.')
    .option('--browser <name|path>', 'edge, chrome, chromium or a path')
    .option('--out <dir>', 'the folder for the case; default: practice-output/<scenario>-<time>')
    .action(async (scenario: string, options: { browser?: string; out?: string }) => {
      const output = createOutput(false);
      const step = (text: string) => output.note(text);
      const served = await createApp().servePractice(scenario, { ...options, headless: !hasDisplay(), step });
      const stop = () => void served.stop();
      process.once('SIGINT', stop).once('SIGTERM', stop);
      output.note('Practise in the browser; close it or press Ctrl+C to end.');
      await served.ended.finally(() =>
        process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop),
      );
      output.result({}, `Recorded in ${served.folder}. Go on with: dwsc diagnose ${served.folder}`);
    });
}

/** Without one, a window could not be opened. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}
