import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import type { RulePackHead, RuleProblem, RuleTrial } from '../../../contract/index.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';
import { SOMETHING_FAILED, count } from '../tested.ts';

type TestedPack = Awaited<ReturnType<ReturnType<typeof createApp>['testRules']>>;

const FROM: Record<RulePackHead['from'], string> = {
  administrator: ' (from your administrator)',
  user: ' (yours)',
  command: '',
};

export function addRulesCommand(program: Command): void {
  const rules = program.command('rules').description('Rules of your team, in packs: folders of JSON files.');

  rules
    .command('test')
    .argument('<folder>', 'the folder of the pack')
    .description('Check a rule pack, and try its rules on its own texts and traces.')
    .option('--json', 'print a JSON document')
    .action(async (folder: string, options: { json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      const tested = await longWork(output, (work) => createApp().testRules(folder, work));
      output.result({ tested }, describeTested(tested));
      if (tested.failed + tested.pack.problems.length > 0) process.exitCode = SOMETHING_FAILED;
    });

  rules
    .command('list')
    .description('List the rule packs that every diagnosis uses.')
    .option('--json', 'print a JSON document')
    .action(async (options: { json?: boolean }) => {
      const { builtIn, packs, folder } = await createApp().rulePacks();
      const lines = [
        `${builtIn} rules of this program`,
        ...packs.flatMap(describePack),
        `Your packs lie in ${folder}.`,
      ];
      createOutput(options.json ?? false).result({ rules: { builtIn, packs, folder } }, lines.join('\n'));
    });

  rules
    .command('add')
    .argument('<folder>', 'the folder of the pack')
    .description('Use a rule pack from now on. Its JSON files are copied; its traces are not.')
    .option('--replace', 'in place of the pack of the same name')
    .option('--json', 'print a JSON document')
    .action(async (folder: string, options: { replace?: boolean; json?: boolean }) => {
      const pack = await createApp().addRulePack(folder, { replace: options.replace ?? false });
      createOutput(options.json ?? false).result(
        { pack },
        `Added ${pack.name}: ${count(pack.rules, 'rule')}.`,
      );
    });

  rules
    .command('remove')
    .argument('<name>', 'as rules list names it')
    .description('Use a rule pack no more.')
    .option('--json', 'print a JSON document')
    .action(async (name: string, options: { json?: boolean }) => {
      const pack = await createApp().removeRulePack(name);
      createOutput(options.json ?? false).result({ pack }, `Removed ${pack.name}.`);
    });
}

function describePack({ name, from, rules, problems }: RulePackHead): string[] {
  const wrong = problems.length > 0 ? `, ${count(problems.length, 'mistake')}` : '';
  return [`${name}${FROM[from]}: ${count(rules, 'rule')}${wrong}`, ...problems.map(describeProblem)];
}

function describeProblem({ file, line, column, message }: RuleProblem): string {
  return `  ${[file, ...(line > 0 ? [line, column] : [])].filter((part) => part !== '').join(':')} ${message}`;
}

function describeTested({ pack, rules, trials, passed, failed }: TestedPack): string {
  return [
    ...describePack(pack),
    ...rules.flatMap(({ code, title }) => [
      '',
      `${code}  ${title}`,
      ...trials.filter((trial) => trial.code === code).map(describeTrial),
    ]),
    '',
    `${count(passed, 'test')} passed, ${failed} failed`,
  ].join('\n');
}

function describeTrial({ wanted, on, passed, problem, found }: RuleTrial): string {
  const mark = passed ? '  ok      ' : '  FAILED  ';
  if (problem !== null) return `${mark}${on === '' ? '' : `${on}: `}${problem}`;
  const instead = passed ? '' : `; found: ${found.join(', ') || 'nothing'}`;
  return `${mark}${wanted ? 'found in' : 'not found in'} ${on}${instead}`;
}
