import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { dwsc, dwscJson } from './dwsc.ts';

const EXAMPLE = fileURLToPath(new URL('../../docs/rule-packs/example-orders', import.meta.url));
const TEXT = 'Order service: the client certificate is not trusted. OS4711';

it('a team tests its rules, uses them for one diagnosis, and installs them for all', async () => {
  const data = await temporaryFolder();
  const tested = await dwsc(data, ['rules', 'test', EXAMPLE]);
  expect(tested).toMatchObject({ status: 0, err: '' });
  expect(tested.out).toMatch(/ORDERS-02.*\n {2}ok {6}found in traces\/busy\.har[^]*6 tests passed, 0 failed/);

  const busy = join(EXAMPLE, 'traces', 'busy.har');
  const once = await dwscJson(data, ['diagnose', busy, '--rules', EXAMPLE]);
  expect(once.findings).toMatchObject([
    { code: 'ORDERS-02', pack: 'example-orders', article: { id: 'initial-sync-limits' } },
  ]);
  expect((await dwscJson(data, ['diagnose', '--text', TEXT])).findings).toEqual([]);

  await dwscJson(data, ['rules', 'add', EXAMPLE]);
  const { findings } = await dwscJson(data, ['diagnose', '--text', TEXT]);
  expect(findings).toMatchObject([{ code: 'ORDERS-01', pack: 'example-orders' }]);
  const { rules } = await dwscJson(data, ['rules', 'list']);
  expect(rules).toMatchObject({
    packs: [{ name: 'example-orders', from: 'user', rules: 2, problems: [] }],
    folder: join(data, 'rules'),
  });
});

it('a pack that is not right is told with its place, and ends with a status', async () => {
  const [data, folder] = [await temporaryFolder(), join(await temporaryFolder(), 'orders')];
  await cp(EXAMPLE, folder, { recursive: true });
  const file = join(folder, 'orders.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('The order service has a certificate.', TEXT));
  const failing = await dwsc(data, ['rules', 'test', folder]);
  expect(failing.status).toBe(4);
  expect(failing.out).toMatch(/FAILED {2}not found in Order service: .*; found: ORDERS-01/);

  const line = text.slice(0, text.indexOf('"warning"')).split('\n').length;
  await writeFile(file, text.replace('"warning"', '"wrning"'));
  const broken = await dwsc(data, ['rules', 'test', folder, '--json']);
  expect(broken.status).toBe(4);
  expect(broken.json.tested.pack.problems).toEqual([
    {
      file: 'orders.json',
      line,
      column: 19,
      message: expect.stringContaining('rules[1].severity: must be'),
    },
  ]);
  const refused = await dwsc(data, ['diagnose', '--text', TEXT, '--rules', folder]);
  expect(refused.status).toBe(3);
  expect(refused.err).toMatch(
    /^RULE_PACK_INVALID: The pack orders has a mistake: orders\.json:\d+:19 rules\[1\]\.severity/,
  );
});
