import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { dwsc, dwscJson, startDwsc } from './dwsc.ts';

describe('several commands at once on one case', () => {
  it('list exactly the imports that answered with success; the others answer CASE_LOCKED', async () => {
    const folder = await temporaryFolder();
    const [data, made, har] = [join(folder, 'data'), join(folder, 'case'), join(folder, 'a.har')];
    await writeFile(
      har,
      JSON.stringify({ log: { entries: [{ request: { comment: 'x'.repeat(5_000_000) } }] } }),
    );
    await dwscJson(data, ['case', 'new', made, '--title', 'T']);
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => dwsc(data, ['import', har, '--case', made, '--json'])),
    );

    const won = runs.filter(({ status }) => status === 0).map(({ json }) => json.trace.id as string);
    const lost = runs.filter(({ status }) => status !== 0);
    expect(won.length).toBeGreaterThanOrEqual(1);
    for (const { status, err } of lost)
      expect([status, err]).toEqual([3, expect.stringMatching(/^CASE_LOCKED: /)]);
    expect((await readdir(join(made, 'traces'))).sort()).toEqual([...won].sort());
    const timeline = (await readFile(join(made, 'timeline.ndjson'), 'utf8')).trim().split('\n');
    const imported = timeline.map((line) => JSON.parse(line) as { what: string; trace?: string });
    expect(imported.flatMap(({ trace }) => trace ?? []).sort()).toEqual([...won].sort());
    expect((await readdir(made)).sort()).toEqual(
      ['attachments', 'case.json', 'packages', 'timeline.ndjson', 'traces'].sort(),
    );
  });
});

describe('Ctrl+C', () => {
  it.each([
    ['redact', (har: string, out: string) => ['redact', har, '--out', out]],
    ['pack', (har: string, out: string) => ['pack', har, '--kind', 'general', '--out', out]],
    ['import', (har: string, _out: string, made: string) => ['import', har, '--case', made]],
  ])('ends %s in order, with nothing half-done left', async (_name, command) => {
    const folder = await temporaryFolder();
    const [data, made, har] = [join(folder, 'data'), join(folder, 'case'), join(folder, 'a.har')];
    const entry = JSON.stringify({ request: { url: 'https://x/', comment: 'word and word '.repeat(2_000) } });
    await writeFile(har, `{"log":{"entries":[${Array.from({ length: 3_000 }, () => entry).join(',')}]}}`);
    await dwscJson(data, ['case', 'new', made, '--title', 'T']);
    const before = await readdir(folder, { recursive: true });

    const { child, ended } = startDwsc(data, command(har, join(folder, 'out'), made));
    // Whatever it has begun by then: it writes beside its target.
    await expect
      .poll(
        async () =>
          (await readdir(folder, { recursive: true })).some((name) => /tmp|dwsc-package/.test(name)),
        { interval: 2, timeout: 20_000 },
      )
      .toBe(true);
    child.kill('SIGINT');
    const { status, err } = await ended;
    expect([status, err]).toEqual([1, expect.stringMatching(/^INTERRUPTED: [^\n]+\n$/)]);
    const after = await readdir(folder, { recursive: true });
    expect(after.filter((name) => !name.startsWith('data'))).toEqual(
      before.filter((name) => !name.startsWith('data')),
    );
  });
});
