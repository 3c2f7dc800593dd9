import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ConsoleError, SHARE_POLICY, type PolicyOptions } from '../../../src-main/contract/index.ts';
import {
  addRule,
  casePolicy,
  describeCasePolicy,
  keepVisible,
  removeRule,
  setPolicy,
} from '../../../src-main/flows/case-policy.ts';
import { effectivePolicy } from '../../../src-main/settings/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
let folder: string;
let context: { dataFolder: string; traceKey: () => Promise<Buffer> };

beforeEach(async () => {
  folder = await temporaryFolder();
  context = { dataFolder: join(folder, 'data'), traceKey: () => Promise.resolve(key) };
});

const refused = (code: string) => expect.objectContaining({ code }) as Error;

async function managed(redaction: object): Promise<(wanted: PolicyOptions) => Promise<PolicyOptions>> {
  const path = join(folder, 'managed-settings.json');
  await writeFile(path, JSON.stringify({ formatVersion: 1, redaction: { policy: 'share', ...redaction } }));
  return (wanted) => effectivePolicy(wanted, path);
}

test('a case without choices is redacted as the settings say', async () => {
  expect(await casePolicy(folder, context)).toEqual({ ...SHARE_POLICY });
  await mkdir(context.dataFolder, { recursive: true });
  const redaction = { name: 'strict', words: ['Zorn'], headerNames: [], jsonPaths: [], patterns: [] };
  await writeFile(
    join(context.dataFolder, 'settings.json'),
    JSON.stringify({ formatVersion: 1, settings: { redaction } }),
  );
  expect(await casePolicy(folder, context)).toMatchObject({ name: 'strict', words: ['Zorn'] });
});

test('rules are added, told apart by who gave them, and taken back', async () => {
  const lay = await managed({ words: ['Fabrikam'] });
  await addRule(folder, 'word', 'Contoso Retail', context);
  await addRule(folder, 'header', 'x-customer', context);
  await addRule(folder, 'path', 'value.*.account', context);
  await addRule(folder, 'pattern', 'PRJ-\\d{4}', context);
  const { policy, rules } = await describeCasePolicy(folder, context, lay);
  expect(policy).toMatchObject({
    words: ['Fabrikam', 'Contoso Retail'],
    headerNames: ['x-customer'],
    jsonPaths: ['value.*.account'],
    patterns: ['PRJ-\\d{4}'],
  });
  expect(rules).toContainEqual({ kind: 'word', text: 'Fabrikam', from: 'administrator' });
  expect(rules).toContainEqual({ kind: 'word', text: 'Contoso Retail', from: 'case' });
  await removeRule(folder, { kind: 'word', text: 'Contoso Retail' }, context);
  expect((await casePolicy(folder, context)).words).toEqual([]);
});

test.each([
  ['word', 'ab', 'at least 3'],
  ['word', ' Contoso', 'space'],
  ['header', 'x customer', 'header name'],
  ['path', 'value..x', 'dots'],
  ['pattern', '(a+)+$', 'repeat'],
  ['pattern', '(', 'regular expression'],
] as const)('refuses the %s “%s” and says why', async (kind, text, why) => {
  const adding = addRule(folder, kind, text, context);
  await expect(adding).rejects.toThrow(refused('REDACTION_POLICY_INVALID'));
  await expect(adding).rejects.toThrow(new RegExp(why));
  expect(await casePolicy(folder, context)).toEqual({ ...SHARE_POLICY });
});

test('refuses the same rule twice', async () => {
  await addRule(folder, 'word', 'Contoso', context);
  await expect(addRule(folder, 'word', 'CONTOSO', context)).rejects.toThrow(
    refused('REDACTION_POLICY_INVALID'),
  );
});

test('a value is kept visible with a reason only, in all its spellings, and replaced again', async () => {
  await expect(keepVisible(folder, ['Contoso'], ' ', context)).rejects.toThrow(
    refused('REDACTION_POLICY_INVALID'),
  );
  await keepVisible(folder, ['Info@contoso.com', 'info@contoso.com'], 'a shared mailbox', context);
  expect((await casePolicy(folder, context)).unmask).toEqual([
    { value: 'Info@contoso.com', reason: 'a shared mailbox' },
    { value: 'info@contoso.com', reason: 'a shared mailbox' },
  ]);
  await removeRule(folder, { kind: 'visible', text: 'info@contoso.com' }, context);
  expect((await casePolicy(folder, context)).unmask).toEqual([]);
});

test('what the administrator forbids is refused, and no longer applies where it was allowed before', async () => {
  await keepVisible(folder, ['Contoso'], 'a company', context);
  const lay = await managed({ policy: 'strict', allowUnmask: false });
  await expect(keepVisible(folder, ['Fabrikam'], 'a company', context, lay)).rejects.toThrow(
    refused('POLICY_LOCKED'),
  );
  await expect(setPolicy(folder, 'share', context, lay)).rejects.toThrow(refused('POLICY_LOCKED'));
  const { policy, isLocked, canKeepVisible } = await describeCasePolicy(folder, context, lay);
  expect({ ...policy, isLocked, canKeepVisible }).toMatchObject({
    name: 'strict',
    unmask: [],
    isLocked: true,
    canKeepVisible: false,
  });
});

test('what a command line asks for is added to what the case says, and takes nothing away', async () => {
  await addRule(folder, 'word', 'Contoso Retail', context);
  await setPolicy(folder, 'strict', context);
  const more = { ...SHARE_POLICY, words: ['PRJ-4471'], unmask: [{ value: 'Zorn', reason: 'a product' }] };
  expect(await casePolicy(folder, context, more)).toEqual({
    ...SHARE_POLICY,
    name: 'strict',
    words: ['Contoso Retail', 'PRJ-4471'],
    unmask: [{ value: 'Zorn', reason: 'a product' }],
  });
  const lay = await managed({ allowUnmask: false });
  await expect(casePolicy(folder, context, more, lay)).rejects.toThrow(refused('POLICY_LOCKED'));
});

test('words of a case lie sealed', async () => {
  await addRule(folder, 'word', 'Contoso Retail', context);
  const stored = await readFile(join(folder, 'state', 'redaction.sealed'));
  expect(stored.includes('Contoso')).toBe(false);
});

test('an administrator’s file that is not understood stops it', async () => {
  const path = join(folder, 'managed-settings.json');
  await writeFile(path, '{');
  const describing = describeCasePolicy(folder, context, (wanted) => effectivePolicy(wanted, path));
  await expect(describing).rejects.toThrow(ConsoleError);
  await expect(describing).rejects.toThrow(refused('MANAGED_SETTINGS_INVALID'));
});

test('rules that can not be read stop what would go out without them, and no change overwrites them', async () => {
  await addRule(folder, 'word', 'Contoso Retail', context);
  const path = join(folder, 'state', 'redaction.sealed');
  const bytes = await readFile(path);
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(path, bytes);
  await expect(casePolicy(folder, context)).rejects.toEqual(refused('CASE_STATE_UNREADABLE'));
  await expect(addRule(folder, 'word', 'Fabrikam', context)).rejects.toEqual(
    refused('CASE_STATE_UNREADABLE'),
  );
  await expect(setPolicy(folder, 'strict', context)).rejects.toEqual(refused('CASE_STATE_UNREADABLE'));
  expect(await readFile(path)).toEqual(bytes);
});

test('rules that are added at the same time are all kept, each once', async () => {
  const texts = ['Contoso', 'Fabrikam', 'Tailspin', 'Litware'];
  await Promise.all(texts.map((text) => addRule(folder, 'word', text, context)));
  expect((await casePolicy(folder, context)).words.sort()).toEqual([...texts].sort());
});
