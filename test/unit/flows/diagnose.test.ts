import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { messageRules } from '../../../src-main/diagnosis/rules/index.ts';
import { diagnoseInputs, diagnoseWords } from '../../../src-main/flows/diagnose.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const HAR = fileURLToPath(new URL('../../fixtures/practice/maps-cannot-be-stopped.har', import.meta.url));
const exampleOf = (code: string) => messageRules.find((rule) => rule.code === code)!.example;
const work = {
  phase: () => undefined,
  reached: () => undefined,
  signal: new AbortController().signal,
};

async function contextWith(files: Record<string, string>) {
  const folder = await temporaryFolder();
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [at, text] of Object.values(files).entries()) await writeFile(paths[at]!, text);
  return { paths, context: { dataFolder: folder, traceKey: () => expect.unreachable() } };
}

it('a text has its causes in the order of action, wherever it comes from', async () => {
  const text = `${exampleOf('LIV-01')}\n\n${exampleOf('SET-07')}`;
  const { paths, context } = await contextWith({ 'mail.txt': text });
  const expected = [
    ['SET-07', 'first', null],
    ['LIV-01', 'follows', 'SET-07'],
  ];
  for (const { findings } of [await diagnoseWords(text, context), await diagnoseInputs(paths, context, work)])
    expect(findings.map(({ code, group, cause }) => [code, group, cause])).toEqual(expected);
});

it('a log beside a trace is one more place in which a cause was seen', async () => {
  const log = `Activity,Status,Error message\nStop,Error,"${exampleOf('MOD-05').replaceAll('"', '""')}"\n`;
  const { paths, context } = await contextWith({ 'activity.csv': log });
  const { findings, completeness } = await diagnoseInputs([HAR, ...paths], context, work);
  const [first] = findings;
  expect(first?.code).toBe('MOD-05');
  expect(new Set(first?.evidence.map(({ trace }) => trace))).toEqual(new Set([HAR, ...paths]));
  expect(first?.evidence.at(-1)?.field).toBe('row 1, column Error message');
  expect(completeness).toHaveLength(1);
});
