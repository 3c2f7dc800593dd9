import { readCaseFile } from '../cases/index.ts';
import {
  CHECK_STATE_WORDS,
  checkCounts,
  fail,
  foundIn,
  type CheckResult,
  type CheckRun,
} from '../contract/index.ts';
import type { Context } from './context.ts';
import { redactedText } from './redacted-text.ts';
import { readStoredChecks } from './stored-checks.ts';
import type { Work } from './work.ts';

/** The last results as plain text for a ticket, redacted: all, or one with what was done. Raises CHECK_NOT_FOUND. */
export async function checksText(
  caseFolder: string,
  check: string | null,
  context: Context,
  work: Work,
): Promise<string> {
  const run = (await readStoredChecks(caseFolder, context)).runs[0];
  const results = (run?.results ?? []).filter(({ id }) => check === null || id === check);
  if (!run || results.length === 0) fail('CHECK_NOT_FOUND', 'There is no such result in this case.');
  const file = await readCaseFile(caseFolder);
  const text = check === null ? allText(run) : oneText(results[0]!, run);
  const copied = { name: 'checks.txt', text, traces: [], pasted: new Set<string>() };
  return redactedText({ folder: caseFolder, file }, copied, context, work);
}

function headOf({ started, account, practice, version, ended }: CheckRun): string[] {
  return [
    ...(practice ? ['PRACTICE: asked of the practice environment. Do not send it.'] : []),
    `Checks of ${started}, read-only, ${account === '' ? 'nobody signed in' : `as ${account}`}, console ${version}`,
    ...(ended === 'done' ? [] : ['The run did not come to its end.']),
  ];
}

function allText(run: CheckRun): string {
  const lines = run.results.map(
    (result) => `${CHECK_STATE_WORDS[result.state].padEnd(8)} ${result.title}: ${foundIn(result, run)}`,
  );
  return [...headOf(run), checkCounts(run.results), '', ...lines].join('\n') + '\n';
}

function oneText(result: CheckResult, run: CheckRun): string {
  const { state, title, means, note, evidence, fix, links } = result;
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', heading, ...lines];
  return (
    [
      ...headOf(run),
      '',
      `${CHECK_STATE_WORDS[state]}: ${title}`,
      ...[foundIn(result, run), means, note].filter((line) => line !== ''),
      ...section(
        'What was done',
        evidence.map(({ what, answer }) => `${what}: ${answer}`),
      ),
      ...section(
        'What to do',
        fix.map((step, at) => `${at + 1}. ${step}`),
      ),
      ...section(
        'Read',
        links.map((link) => link.url),
      ),
    ].join('\n') + '\n'
  );
}
