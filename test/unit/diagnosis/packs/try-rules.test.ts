import { expect, it } from 'vitest';
import { diagnoseText, loadPacks, rulesWithPacks, tryRules } from '../../../../src-main/diagnosis/index.ts';
import { buildEntry } from '../../../fakes/trace-builder.ts';
import { ADVICE, AROUND, loadPack, packFolder, packText } from './pack.ts';

const message = { all: ['the middleware refused the token'] };
const har = (url: string) =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 't', version: '1' },
      entries: [buildEntry({ url, status: 500 })],
    },
  });

async function trials(files: Record<string, string>) {
  const [pack] = await loadPacks([{ folder: await packFolder(files), from: 'command' }], AROUND);
  expect(pack?.problems).toEqual([]);
  const tried = [];
  for await (const { on, wanted, passed, problem } of tryRules(pack!, rulesWithPacks([pack!])))
    tried.push(`${passed ? 'ok' : 'no'} ${wanted ? 'found' : 'not found'} ${problem ?? on}`);
  return tried;
}

it('tries a rule on its texts and traces', async () => {
  const tests = {
    found: ['The middleware\nrefused the token.'],
    notFound: ['The middleware took the token.', 'The middleware refused the token!'],
  };
  const requests = { first: { hosts: ['*.contoso.com'], statuses: ['5xx'] } };
  const inTraces = { foundInTraces: ['traces/fails.har'], notFoundInTraces: ['traces/other.har'] };
  expect(
    await trials({
      'a.json': packText(
        { ...ADVICE, message, tests },
        { ...ADVICE, code: 'CONTOSO-02', requests, tests: inTraces },
      ),
      'traces/fails.har': har('https://a.contoso.com/'),
      'traces/other.har': har('https://a.fabrikam.com/'),
    }),
  ).toEqual([
    'ok found The middleware refused the token.',
    'ok not found The middleware took the token.',
    'no not found The middleware refused the token!',
    'ok found traces/fails.har',
    'ok not found traces/other.har',
  ]);
});

it('says what can not be tried, and reads nothing outside the folder', async () => {
  const outside = har('https://a.contoso.com/');
  const tests = { foundInTraces: ['none.har', '../outside.har', '/etc/passwd', 'broken.har'] };
  const files = { 'a.json': packText({ ...ADVICE, message, tests }), 'broken.har': 'no HAR' };
  expect(await trials({ ...files, '../outside.har': outside })).toEqual([
    'no found there is no such file',
    'no found this file lies outside the folder of the pack',
    'no found there is no such file',
    'no found The file has no log.entries array.',
    'no not found has no text or trace in which it must not be found',
  ]);
});

it('a finding says which pack it is from, and goes with the built-in ones', async () => {
  const pack = await loadPack({ 'a.json': packText({ ...ADVICE, message, followsFrom: ['SET-07'] }) });
  const rules = rulesWithPacks([pack]);
  const text = 'The middleware refused the token. DW9003 Failed to connect to CRM.';
  const { findings } = await diagnoseText(text, rules);
  expect(findings.map(({ code, pack: from }) => [code, from])).toEqual([
    ['SET-07', undefined],
    ['CONTOSO-01', 'contoso'],
  ]);
  expect(rules.causesOf('CONTOSO-01')).toEqual(['SET-07']);
});
