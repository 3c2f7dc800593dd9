import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { TOPICS, type SearchHit } from '../../../contract/index.ts';
import { createOutput } from '../output.ts';
import { wrapped } from '../wrapped.ts';

interface ScriptOptions {
  out?: string;
  flight?: string;
  serviceId?: string;
  database?: string;
  json?: boolean;
}

export function addReferenceCommand(program: Command): void {
  const reference = program
    .command('reference')
    .description('Look up errors, codes, roles, limits and steps of dual-write; works without a network.');

  reference
    .command('search')
    .argument('<words...>', 'words, a code, an id, or an error text')
    .description('Find articles; slips of the finger are forgiven.')
    .option('--json', 'print a JSON document')
    .action(async (words: string[], options: { json?: boolean }) => {
      const answer = (await createApp().openReference()).search(words.join(' '));
      const lines = [
        ...(answer.instead === null ? [] : [`Searched for “${answer.instead}” instead.`, '']),
        ...(answer.hits.length === 0
          ? ['Nothing was found. Fewer words find more.']
          : answer.hits.map(describeHit)),
      ];
      createOutput(options.json ?? false).result({ search: answer }, lines.join('\n'));
    });

  reference
    .command('show')
    .argument('<article>', 'its id, or a code it explains')
    .description('Print an article.')
    .option('--json', 'print a JSON document')
    .action(async (id: string, options: { json?: boolean }) => {
      const article = (await createApp().openReference()).article(id);
      const related = article.related.map(({ id, title }) => `  ${id}  ${title}`);
      const text = [wrapped(article.text), ...(related.length > 0 ? ['', 'See also:', ...related] : [])];
      createOutput(options.json ?? false).result({ article }, text.join('\n'));
    });

  reference
    .command('list')
    .description('List the articles by topic.')
    .option('--json', 'print a JSON document')
    .action(async (options: { json?: boolean }) => {
      const contents = (await createApp().openReference()).contents();
      const lines = contents
        .filter(({ articles }) => articles.length > 0)
        .map(({ topic, articles }) =>
          [TOPICS[topic], ...articles.map(({ id, title }) => `  ${id.padEnd(34)}  ${title}`)].join('\n'),
        );
      createOutput(options.json ?? false).result({ contents }, lines.join('\n\n'));
    });

  reference
    .command('script')
    .argument('<name>', 'one-box-flight')
    .description(
      'Print a script that an article explains, to be read and run by hand; it is run nowhere here.',
    )
    .option('--out <file>', 'write it into a file')
    .option('--database <name>', 'default: AXDB')
    .option('--flight <name>', 'another flight than the one of the article')
    .option('--service-id <number>', 'another id of the flight service')
    .option('--json', 'print a JSON document')
    .action(async (name: string, { out, json = false, serviceId, ...values }: ScriptOptions) => {
      const request = {
        name,
        ...values,
        ...(serviceId === undefined ? {} : { serviceId: Number(serviceId) }),
      };
      const script = await createApp().referenceScript(request, out ?? null);
      const text = out === undefined ? script.trimEnd() : `Written to ${out}. Read it before you run it.`;
      createOutput(json).result({ script: { name, text: script, file: out ?? null } }, text);
    });
}

function describeHit({ article, excerpt, heading }: SearchHit): string {
  const codes = article.codes.slice(0, 4).join(', ') + (article.codes.length > 4 ? ', …' : '');
  return [
    `${article.id}  ${article.title}${codes === '' ? '' : `  [${codes}]`}`,
    wrapped(`${heading === null ? '' : `${heading.text}: `}${excerpt}`, '    '),
  ].join('\n');
}
