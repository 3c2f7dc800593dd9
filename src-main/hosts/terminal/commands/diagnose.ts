import type { Command } from 'commander';
import { createApp } from '../../../app.ts';
import { fail, type Finding } from '../../../contract/index.ts';
import { longWork } from '../long-work.ts';
import { createOutput, type Output } from '../output.ts';
import { collect } from '../repeatable.ts';
import { readStandardInput } from '../standard-input.ts';

interface DiagnoseOptions {
  text?: string;
  rules: string[];
  json?: boolean;
}

export function addDiagnoseCommand(program: Command): void {
  program
    .command('diagnose')
    .argument(
      '[in...]',
      'HARs, traces, cases, or texts (.csv, .txt, .log); - reads a text from standard input',
    )
    .description('Find known dual-write failures in traces, logs and error texts.')
    .option('--text <text>', 'an error text instead of a trace')
    .option('--rules <folder>', 'a rule pack in place of those installed; repeatable', collect, [])
    .option('--json', 'print a JSON document')
    .action(async (inputs: string[], options: DiagnoseOptions) => {
      const output = createOutput(options.json ?? false);
      const app = createApp(undefined, options.rules);
      const diagnosis = await diagnose(inputs, options.text, app, output);
      for (const { name, problems } of (await app.rulePacks()).packs)
        if (problems.length > 0)
          output.note(`Rules of the pack ${name} did not run, because it has mistakes: dwsc rules list.`);
      output.result(diagnosis, describe(diagnosis, await ticketsOf(diagnosis.findings, app)));
    });
}

async function diagnose(
  inputs: string[],
  text: string | undefined,
  app: ReturnType<typeof createApp>,
  output: Output,
) {
  if (text !== undefined && inputs.length > 0)
    fail('USAGE_INVALID', 'Give either traces or --text, not both.');
  if (text !== undefined) return { ...(await app.diagnoseText(text)), completeness: null };
  if (inputs.length === 0) fail('USAGE_INVALID', 'Nothing to diagnose was given.');
  if (!inputs.includes('-')) return longWork(output, (work) => app.diagnose(inputs, work));
  if (inputs.length > 1) fail('USAGE_INVALID', 'Standard input (-) stands alone.');
  return { ...(await app.diagnoseText(await readStandardInput())), completeness: null };
}

type TicketWords = ReadonlyMap<string | null, string>;

/** What is said of each kind of ticket, and where it is only the last resort. */
async function ticketsOf(
  findings: readonly Finding[],
  app: ReturnType<typeof createApp>,
): Promise<TicketWords> {
  const words = new Map<string | null, string>([[null, 'No ticket is needed.']]);
  for (const kind of new Set(findings.flatMap(({ ticket }) => ticket ?? []))) {
    const need = await app.ticketNeed(kind);
    const condition = need?.onlyIf ? `, only if ${need.onlyIf}` : '';
    words.set(kind, `Ticket: ${need?.title ?? kind}${condition} (dwsc pack --kind ${kind})`);
  }
  return words;
}

function describe(
  { findings, identifiers, completeness }: Awaited<ReturnType<typeof diagnose>>,
  tickets: TicketWords,
): string {
  const ledgers = completeness ?? [];
  const ids = identifiers.map(({ label, value, source }) => `  ${label}: ${oneLine(value)}  (${source})`);
  const holes = ledgers.filter(
    (ledger) => ledger !== null && (ledger.eventsDropped > 0 || ledger.gaps.length > 0),
  );
  const all = findings.flatMap(({ evidence }): Evidence[] => evidence);
  const hasSeveralSources = ledgers.length > 1 || new Set(all.map(({ trace }) => trace)).size > 1;
  return [
    ...(findings.length > 0
      ? findings.map((finding) => describeFinding(finding, tickets, hasSeveralSources))
      : ['No known dual-write failure was found.']),
    ...(ids.length > 0 ? ['Identifiers for support:\n' + ids.join('\n')] : []),
    ...(holes.length > 0 ? ['The recording has gaps, so more may have happened than is shown here.'] : []),
  ].join('\n\n');
}

type Evidence = Finding['evidence'][number] & { trace?: string };

function describeFinding(
  finding: Finding & { cause: string | null },
  tickets: TicketWords,
  hasSeveralSources: boolean,
): string {
  const place = ({ entry, field, trace }: Evidence) => {
    const where = hasSeveralSources && trace !== undefined ? `${trace}, ` : '';
    return entry === null ? `${where}${field}` : `${where}entry ${entry}, ${field}`;
  };
  return [
    `${finding.code}  ${finding.title}  (${finding.severity}, confidence ${finding.confidence})`,
    ...(finding.cause === null ? [] : [`  Follows from ${finding.cause}: act on that first.`]),
    `  What: ${finding.what}`,
    `  Why: ${finding.why}`,
    ...finding.evidence.slice(0, 5).map((found) => `    ${place(found)}: ${oneLine(found.excerpt)}`),
    ...(finding.before ?? []).map(
      ({ time, kind, text }, index) =>
        `  ${index === 0 ? 'Before:' : '       '} ${time ?? ''} ${kind} ${oneLine(text)}`,
    ),
    `  Who: ${finding.roles.now}`,
    ...(finding.roles.older ? [`       ${finding.roles.older}`] : []),
    ...finding.fix.map((step, index) => `  ${index === 0 ? 'Do:' : '   '} ${index + 1}. ${step}`),
    `  ${tickets.get(finding.ticket)!}`,
    `  Read: ${finding.article.url}`,
    ...(finding.article.id === null ? [] : [`        or offline: dwsc reference show ${finding.article.id}`]),
    ...(finding.pack === undefined ? [] : [`  From the rule pack ${finding.pack}.`]),
  ].join('\n');
}

/** An excerpt of a trace may hold line breaks; made up lines must not look like ours. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
