import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { addRule } from '../../../src-main/flows/case-policy.ts';
import { saveHar } from '../../../src-main/flows/save-har.ts';
import { createOpenViews, entryAsCurl } from '../../../src-main/flows/trace-view.ts';
import { importHar } from '../../../src-main/traces/index.ts';
import { buildEntry } from '../../fakes/trace-builder.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const key = randomBytes(32);

it('replaces the words of the case in a saved HAR and in a copied command, and takes a new name each time', async () => {
  const home = await temporaryFolder();
  const folder = join(home, 'case');
  const data = join(home, 'data');
  await mkdir(data);
  const context = { dataFolder: data, traceKey: async () => key };
  const { id } = await createCase(folder, { title: 'a case' });
  await addRule(folder, 'word', 'Fabrikam', context);
  const har = join(home, 'stop fails.har');
  const entry = buildEntry({
    url: 'https://contoso.crm4.dynamics.com/Fabrikam?note=Zk3Qv9RtX1mWb7Lp',
    body: { name: 'Fabrikam' },
  });
  // Only this one says that it is a password.
  const telling = buildEntry({ url: 'https://example.org/', body: { password: 'Zk3Qv9RtX1mWb7Lp' } });
  await writeFile(
    har,
    JSON.stringify({
      log: { version: '1.2', creator: { name: 'a', version: '1' }, entries: [entry, telling] },
    }),
  );
  const trace = await importHar(folder, har, key);
  const work = { phase: () => undefined, reached: () => undefined, signal: new AbortController().signal };

  const saved = await saveHar(folder, trace.id, context, work);
  expect(await readFile(saved.path, 'utf8')).not.toContain('Fabrikam');
  expect(saved.places).toBeGreaterThan(0);
  await saveHar(folder, trace.id, context, work);
  expect((await readdir(join(folder, 'packages'))).sort()).toEqual([
    'stop-fails-redacted-2.har',
    'stop-fails-redacted.har',
  ]);

  const views = createOpenViews();
  const stored = join(folder, 'traces', trace.id);
  const view = await views.view(stored, context, work);
  const command = await entryAsCurl(view, 0, { caseId: id, caseFolder: folder }, context, work);
  for (const secret of ['Fabrikam', 'Zk3Qv9RtX1mWb7Lp']) expect(command).not.toContain(secret);
  await views.close(stored);
});

it('opens a trace again that was closed, and tells each who waits that it was closed meanwhile', async () => {
  const home = await temporaryFolder();
  await mkdir(join(home, 'traces'));
  const har = join(home, 'a.har');
  const entries = Array.from({ length: 5_000 }, (_, at) => buildEntry({ url: `https://example.org/${at}` }));
  await writeFile(
    har,
    JSON.stringify({ log: { version: '1.2', creator: { name: 'a', version: '1' }, entries } }),
  );
  const { id } = await importHar(home, har, key);
  const folder = join(home, 'traces', id);
  const context = { dataFolder: home, traceKey: async () => key };
  const work = { phase: () => undefined, reached: () => undefined, signal: new AbortController().signal };
  const views = createOpenViews();
  const waiting = views.view(folder, context, work, true);
  const told = expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
  await views.close(folder);
  await told;
  expect((await views.view(folder, context, work, true)).overview().count).toBe(5_000);
  await views.close(folder);
});
