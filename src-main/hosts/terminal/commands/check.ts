import type { Command } from 'commander';
import { createApp, type CheckedCase } from '../../../app.ts';
import {
  foundIn,
  type CheckResult,
  type CheckRun,
  type CheckState,
  type ServiceReach,
} from '../../../contract/index.ts';
import { longWork } from '../long-work.ts';
import { createOutput } from '../output.ts';
import { collect } from '../repeatable.ts';

interface CheckOptions {
  only: string[];
  account?: string;
  json?: boolean;
}

/** As where a proof or a verification did not hold. */
const SOMETHING_FAILED = 4;
const CANCELLED = 1;

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .argument('<case>', 'the folder of the case')
    .description(
      'Look at the live environment of a case, read-only: network, sign-in, dual-write, both sides.',
    )
    .option('--only <id>', 'only this check, as dataverse.core-version; repeatable', collect, [])
    .option(
      '--account <account>',
      'who asks: user name or id; default: who belongs to the tenant of the case',
    )
    .option('--json', 'print a JSON document')
    .action(async (caseFolder: string, { only, account, json = false }: CheckOptions) => {
      const output = createOutput(json);
      const request = { only: only.length === 0 ? null : only, account: account ?? null };
      const run = await longWork(output, (work) => createApp().check(caseFolder, request, work));
      const results = run.results.filter(({ id }) => request.only?.includes(id) ?? true);
      output.result({ checks: { ...run, results } }, describe({ ...run, results }));
      if (run.ended === 'cancelled') process.exitCode = CANCELLED;
      else if (results.some(({ state }) => state === 'fail')) process.exitCode = SOMETHING_FAILED;
    });
}

const STATES: Record<CheckState, string> = {
  fail: 'FAILED ',
  warn: 'WARNING',
  skipped: 'skipped',
  pass: 'passed ',
};

const ENDINGS: Record<CheckRun['ended'], string[]> = {
  done: [],
  cancelled: ['It was cancelled. What was found until then is kept in the case.'],
  'timed-out': ['The time of the run was over before all of them were done.'],
};

function describe(run: CheckedCase): string {
  const { results, practice, account, tookMs, ended } = run;
  const width = Math.max(...results.map(({ id }) => id.length));
  const who = practice
    ? 'asked of the practice environment'
    : account === ''
      ? 'nobody signed in'
      : `as ${account}`;
  return [
    ...results.map((result) => describeResult({ ...result, found: foundIn(result, run) }, width)),
    '',
    `${results.length === 1 ? '1 check' : `${results.length} checks`} in ${(tookMs / 1000).toFixed(1)} s, ${who}`,
    ...closedWords(run, 'no-address', 'skipped for want of an address: add it to the case'),
    ...closedWords(run, 'sign-in', 'skipped for want of a sign-in: dwsc sign-in'),
    ...ENDINGS[ended],
  ].join('\n');
}

/** How many were skipped because a service they need can't be asked, for this reason before any other. */
function closedWords(
  { results, services }: CheckedCase,
  why: 'no-address' | 'sign-in',
  words: string,
): string[] {
  const reasonOf = ({ needs }: CheckResult): ServiceReach['state'] | undefined => {
    const states = services.filter(({ service }) => needs.includes(service)).map(({ state }) => state);
    return states.find((state) => state === 'no-address') ?? states.find((state) => state === 'sign-in');
  };
  const count = results.filter((result) => reasonOf(result) === why).length;
  return count === 0 ? [] : [`${count} ${words}`];
}

/** What needs somebody is told in full; of the rest, one line. */
function describeResult(
  { state, id, title, found, means, note, evidence, fix, links }: CheckResult,
  width: number,
): string {
  const head = `${STATES[state]}  ${id.padEnd(width)}  ${title}: ${oneLine(found)}`;
  if (state !== 'fail' && state !== 'warn') return head;
  return [
    head,
    ...[means, note].filter((text) => text !== '').map((text) => `           ${oneLine(text)}`),
    ...evidence.map(({ what, answer }) => `           > ${oneLine(what)}: ${oneLine(answer)}`),
    ...fix.map((step, at) => `           ${at + 1}. ${step}`),
    ...links.map(({ url }) => `           Read: ${url}`),
  ].join('\n');
}

/** Words of a service may hold line breaks; made up lines must not look like ours. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
