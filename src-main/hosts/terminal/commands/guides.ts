import { InvalidArgumentError, type Command } from 'commander';
import { createApp } from '../../../app.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';
import { SOMETHING_FAILED, count } from '../tested.ts';
import { wrapped } from '../wrapped.ts';

type App = ReturnType<typeof createApp>;
type TestedGuides = Awaited<ReturnType<App['testGuides']>>;

export function addGuidesCommand(program: Command): void {
  const guides = program.command('guides').description('What to do, step by step; see also reference.');

  guides
    .command('list')
    .description('List the guides.')
    .option('--json', 'print a JSON document')
    .action(async (options: { json?: boolean }) => {
      const guides = await createApp().guides();
      const lines = guides.flatMap(({ id, title, summary }) => [`${id}  ${title}`, wrapped(summary, '    ')]);
      createOutput(options.json ?? false).result({ guides }, lines.join('\n'));
    });

  guides
    .command('show')
    .argument('<guide>', 'its id')
    .description('Print a guide.')
    .option('--choose <question=answer>', 'as the guide names them; repeatable', collectChoice, {})
    .option('--json', 'print a JSON document')
    .action(async (id: string, options: { choose: Record<string, string>; json?: boolean }) => {
      const shown = await createApp().showGuide(id, options.choose);
      createOutput(options.json ?? false).result({ guide: shown }, wrapped(shown.text));
    });

  guides
    .command('progress')
    .argument('<case>', 'the folder of the case')
    .description('Print what was done with guides in a case, redacted: setup.md of its package.')
    .option('--out <file>', 'write it into a file')
    .option('--json', 'print a JSON document')
    .action(async (caseFolder: string, { out, json = false }: { out?: string; json?: boolean }) => {
      const output = createOutput(json);
      const text = await longWork(output, (work) =>
        createApp().guidesProgress(caseFolder, out ?? null, work),
      );
      const said = out === undefined ? text.trimEnd() : `Written to ${out}.`;
      output.result({ progress: { text, file: out ?? null } }, said);
    });

  guides
    .command('test')
    .argument('[folder]', 'the folder of the guides; default: those of this program')
    .description('Check files of guides: their form, their conditions, and whatever they name.')
    .option('--json', 'print a JSON document')
    .action(async (folder: string | undefined, options: { json?: boolean }) => {
      const tested = await createApp().testGuides(folder ?? null);
      createOutput(options.json ?? false).result({ tested }, describeTested(tested));
      if (tested.problems.length > 0) process.exitCode = SOMETHING_FAILED;
    });
}

function collectChoice(given: string, before: Record<string, string>): Record<string, string> {
  const [, question, answer] = /^([^=]+)=(.+)$/.exec(given) ?? [];
  if (question === undefined || answer === undefined)
    throw new InvalidArgumentError('It is a question and an answer: dataverse=new.');
  return { ...before, [question]: answer };
}

function describeTested({ guides, problems }: TestedGuides): string {
  return [
    ...guides.map(({ id, title, steps }) => `${id}  ${title} (${count(steps, 'step')})`),
    ...problems,
    '',
    `${count(guides.length, 'guide')} can be read, ${count(problems.length, 'mistake')}`,
  ].join('\n');
}
