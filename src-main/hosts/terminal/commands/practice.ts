import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { hasDisplay } from '../display.ts';
import { longWork, untilStopped } from '../long-work.ts';
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
      const request = {
        out: options.out,
        browser: options.browser,
        headless: options.headless ?? !hasDisplay(),
        step: (text: string) => output.note(text),
      };
      const outcome = await longWork(output, (work) => createApp().runPractice(scenario, request, work));
      output.note(`Check the services it was played against: dwsc check ${outcome.case}`);
      output.result({ practice: outcome }, `Package: ${outcome.package}\nSHA-256: ${outcome.sha256}`);
    });

  practice
    .command('serve')
    .argument('[scenario]', 'its id', 'healthy')
    .description('Open a scenario to practise by hand, until the browser is closed.')
    .option('--browser <name|path>', 'edge, chrome, chromium or a path')
    .option('--out <dir>', 'the folder for the case; default: practice-output/<scenario>-<time>')
    .option('--json', 'print a JSON document')
    .action(async (scenario: string, options: Omit<RunOptions, 'headless'>) => {
      const output = createOutput(options.json ?? false);
      const { out, browser } = options;
      const request = { out, browser, headless: !hasDisplay(), step: (text: string) => output.note(text) };
      const folder = await untilStopped(
        output,
        (work) => createApp().servePractice(scenario, request, work),
        async (served) => {
          output.note(
            request.headless
              ? 'There is no display, so the browser has no window. Press Ctrl+C to end.'
              : 'Practise in the browser; close it or press Ctrl+C to end.',
          );
          await served.ended;
          return served.folder;
        },
      );
      output.result(
        { practice: { case: folder } },
        `Recorded in ${folder}. Go on with: dwsc diagnose ${folder}, dwsc check ${folder}`,
      );
    });
}
