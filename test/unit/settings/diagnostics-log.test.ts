import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import { openDiagnosticsLog } from '../../../src-main/settings/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const about = { version: '1.2.3', host: 'browser' };

it('notes what helps a repair, and nothing a message or a path quotes', async () => {
  const folder = await temporaryFolder();
  const log = await openDiagnosticsLog(folder, about);
  const stumbled = Object.assign(new SyntaxError('Unexpected token in "Bearer eyJhbGciOi.secret"'), {
    code: 'secret-code',
  });
  stumbled.stack = `SyntaxError: Bearer eyJhbGciOi.secret\n    at readRow (/home/jane.secret/dist/worker.js:10:2)`;
  log.note(
    'traces.page',
    new ConsoleError('TRACE_NOT_HAR', 'secret.contoso.com is not a HAR.', {}, stumbled),
  );
  await log.written();
  const text = await readFile(join(folder, 'diagnostics.log'), 'utf8');
  expect(text).toContain('1.2.3 browser');
  expect(text).toContain('TRACE_NOT_HAR');
  expect(text).toContain('caused by SyntaxError\n    at readRow worker.js:10:2');
  expect(text).not.toMatch(/secret|jane|contoso|eyJ/);
});

it('takes no error that a person caused by ending it, and no name that is none', async () => {
  const log = await openDiagnosticsLog(await temporaryFolder(), about);
  log.note('tickets.build', new ConsoleError('INTERRUPTED', 'It was cancelled.'));
  expect(log.errors()).toBe(0);
  const named = Object.assign(new Error('no'), { name: 'jane@contoso.com', stack: 'at secret' });
  log.note('window', named);
  expect(log.text()).toMatch(/ window\n {2}Error\n$/);
});

it('keeps the last errors over a restart and stays small', async () => {
  const folder = await temporaryFolder();
  const first = await openDiagnosticsLog(folder, about);
  for (let count = 0; count < 400; count += 1) first.note('cases.list', new RangeError('x'.repeat(10_000)));
  await first.written();
  const second = await openDiagnosticsLog(folder, about);
  expect(second.errors()).toBe(300);
  expect(second.text()).toBe(first.text());
  second.note('cases.get', 'a thrown string');
  expect(second.text()).toContain('cases.get\n  a string was thrown');
  await second.written();
  expect((await stat(second.path)).size).toBeLessThan(400_000);
  second.clear();
  await second.written();
  expect(await readFile(second.path, 'utf8')).toBe('');
});

it('does without a file where none can be written', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'diagnostics.log'));
  const log = await openDiagnosticsLog(folder, about);
  log.note('cases.list', new Error('no'));
  await log.written();
  expect(log.errors()).toBe(1);
});
