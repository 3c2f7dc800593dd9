import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { builtInRules } from '../../../src-main/diagnosis/index.ts';
import { diagnoseWords } from '../../../src-main/flows/diagnose.ts';
import { addRulePack, removeRulePack } from '../../../src-main/flows/install-rules.ts';
import { packPlaces, rulePacks } from '../../../src-main/flows/rule-packs.ts';
import { rulesOf } from '../../../src-main/flows/rules.ts';
import { testRules } from '../../../src-main/flows/test-rules.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const EXAMPLE = fileURLToPath(new URL('../../../docs/rule-packs/example-orders', import.meta.url));
const TEXT = 'Order service: the client certificate is not trusted. OS4711';
const ONCE = { replace: false };
const NO_WORK = { phase: () => undefined, reached: () => undefined, signal: new AbortController().signal };

async function newContext() {
  const key = randomBytes(32);
  return { dataFolder: await temporaryFolder(), traceKey: () => Promise.resolve(key) };
}
const codesIn = async (context: Awaited<ReturnType<typeof newContext>>) =>
  (await diagnoseWords(TEXT, context)).findings.map(({ code }) => code);

it('the pack of the documentation is right and passes its own tests', async () => {
  const { pack, trials } = await testRules(EXAMPLE, await newContext(), NO_WORK);
  expect(pack).toMatchObject({ name: 'example-orders', rules: 2, problems: [] });
  expect(trials.filter(({ passed }) => !passed)).toEqual([]);
  expect(trials.length).toBeGreaterThan(4);
});

it('a pack that was added runs, without its traces, until it is removed', async () => {
  const context = await newContext();
  expect(await rulesOf(context)).toBe(builtInRules);
  await addRulePack(EXAMPLE, ONCE, context);
  expect(await codesIn(context)).toEqual(['ORDERS-01']);
  expect(await readdir(join(context.dataFolder, 'rules'))).toEqual(['example-orders']);
  expect(await readdir(join(context.dataFolder, 'rules', 'example-orders'))).toEqual(['orders.json']);
  expect((await rulePacks(context)).packs).toEqual([
    { name: 'example-orders', from: 'user', rules: 2, problems: [] },
  ]);
  await expect(addRulePack(EXAMPLE, ONCE, context)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  await addRulePack(EXAMPLE, { replace: true }, context);
  await removeRulePack('example-orders', context);
  expect(await rulesOf(context)).toBe(builtInRules);
  await expect(removeRulePack('example-orders', context)).rejects.toMatchObject({
    code: 'RULE_PACK_NOT_FOUND',
  });
});

it('what changes in a folder counts at once, and what is wrong there costs no other rule', async () => {
  const context = await newContext();
  await addRulePack(EXAMPLE, ONCE, context);
  const before = await rulesOf(context);
  expect(await rulesOf(context)).toBe(before);
  const folder = join(context.dataFolder, 'rules', 'broken');
  await mkdir(folder);
  await writeFile(join(folder, 'a.json'), '{ "formatVersion": 1, "rules": [ }');
  expect(await codesIn(context)).toEqual(['ORDERS-01']);
  expect(
    (await rulePacks(context)).packs.map(({ name, rules, problems }) => [name, rules, problems.length]),
  ).toEqual([
    ['broken', 0, 1],
    ['example-orders', 2, 0],
  ]);
  const file = join(context.dataFolder, 'rules', 'example-orders', 'orders.json');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll('ORDERS-01', 'ORDERS-11'));
  await utimes(file, new Date(), new Date(Date.now() + 5_000));
  expect(await codesIn(context)).toEqual(['ORDERS-11']);
  expect((await rulesOf(context)).version).not.toBe(before.version);
});

it('packs the command names run in place of those that are installed', async () => {
  const context = await newContext();
  await addRulePack(EXAMPLE, ONCE, context);
  const other = join(await temporaryFolder(), 'other');
  await mkdir(other);
  await writeFile(join(other, 'a.json'), '{ "formatVersion": 1, "rules": [] }');
  expect(await codesIn({ ...context, rulePacks: [other] } as typeof context)).toEqual([]);
});

it('a pack with a mistake, or with codes that are taken, is not added', async () => {
  const context = await newContext();
  const folder = join(await temporaryFolder(), 'copy');
  await mkdir(folder);
  const text = await readFile(join(EXAMPLE, 'orders.json'), 'utf8');
  await writeFile(join(folder, 'orders.json'), text.replace('"severity"', '"severty"'));
  await expect(addRulePack(folder, ONCE, context)).rejects.toMatchObject({
    code: 'RULE_PACK_INVALID',
    message: expect.stringMatching(/orders\.json:8:7 rules\[0\]: there is no "severty" here.*and 1 more/),
  });
  await addRulePack(EXAMPLE, ONCE, context);
  await writeFile(join(folder, 'orders.json'), text);
  await expect(addRulePack(folder, ONCE, context)).rejects.toMatchObject({
    message: expect.stringMatching(/"ORDERS-01" is there already, in example-orders/),
  });
  expect(await readdir(join(context.dataFolder, 'rules'))).toEqual(['example-orders']);
});

it('packs an administrator laid down come first; a folder nobody filled is told', async () => {
  const context = await newContext();
  await addRulePack(EXAMPLE, ONCE, context);
  const shared = join(await temporaryFolder(), 'shared');
  const managed = join(context.dataFolder, 'managed-settings.json');
  const placesWith = async (rules: object) => {
    await writeFile(managed, JSON.stringify({ formatVersion: 1, rules }));
    return (await packPlaces(context, managed)).map(({ folder, from }) => [from, folder]);
  };
  const own = ['user', join(context.dataFolder, 'rules', 'example-orders')];
  expect(await placesWith({ folder: shared })).toEqual([['administrator', shared], own]);
  await mkdir(join(shared, 'fabrikam'), { recursive: true });
  await writeFile(join(shared, 'fabrikam', 'a.json'), '{}');
  expect(await placesWith({ folder: shared })).toEqual([['administrator', join(shared, 'fabrikam')], own]);
  // Not understood: a relative folder would be somewhere else for everybody.
  expect(await placesWith({ folder: 'rules' })).toEqual([own]);
});
