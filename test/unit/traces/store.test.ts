import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importHar, listTraces, openTrace } from '../../../src-main/traces/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const key = randomBytes(32);

async function caseWithHar(): Promise<{ folder: string; har: string }> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'traces'));
  const har = join(folder, 'a.har');
  await writeFile(har, '{"log":{"entries":[{"secret":"in the clear"}]}}');
  return { folder, har };
}

describe('an imported trace', () => {
  it('is listed, sealed, and read as the file was', async () => {
    const { folder, har } = await caseWithHar();
    const { id } = await importHar(folder, har, key);
    expect((await listTraces(folder)).map((trace) => [trace.id, trace.name])).toEqual([[id, 'a.har']]);
    const stored = join(folder, 'traces', id);
    for (const name of await readdir(stored))
      expect((await readFile(join(stored, name))).includes('in the clear')).toBe(false);
    const trace = await openTrace(stored, key);
    for await (const entry of trace.rawEntries()) expect(entry).toEqual({ secret: 'in the clear' });
    await trace.close();
    await expect(openTrace(stored, randomBytes(32))).rejects.toMatchObject({ code: 'TRACE_KEY_WRONG' });
  });

  it('is read the same whether or not it is known where its entries are', async () => {
    const { folder, har } = await caseWithHar();
    await writeFile(har, '\uFEFF{"log":{"pages":[],"entries":[{"a":"ä"},2,"x"],"creator":{"name":"n"}}}');
    const { id } = await importHar(folder, har, key);
    const stored = join(folder, 'traces', id);
    const read = async () => {
      const trace = await openTrace(stored, key);
      const entries: unknown[] = [];
      for await (const entry of trace.rawEntries()) entries.push(entry);
      const { log, count } = trace;
      await trace.close();
      return { entries, log, count };
    };
    const known = await read();
    expect(known).toMatchObject({ entries: [{ a: 'ä' }, 2, 'x'], log: { creator: { name: 'n' } }, count: 3 });
    await writeFile(join(stored, 'layout.sealed'), 'damaged');
    expect(await read()).toEqual(known);
    await rm(join(stored, 'layout.sealed'));
    expect(await read()).toEqual(known);
  });

  it('takes away what a kill left of an import before it', async () => {
    const { folder, har } = await caseWithHar();
    await mkdir(join(folder, 'traces', `.${randomUUID()}.999999999.tmp`));
    const { id } = await importHar(folder, har, key);
    expect(await readdir(join(folder, 'traces'))).toEqual([id]);
  });

  it('leaves alone another one that is under way', async () => {
    const { folder, har } = await caseWithHar();
    const both = await Promise.all([importHar(folder, har, key), importHar(folder, har, key)]);
    expect((await readdir(join(folder, 'traces'))).sort()).toEqual(both.map(({ id }) => id).sort());
  });

  it('leaves nothing when it is given up', async () => {
    const { folder, har } = await caseWithHar();
    const stop = new AbortController();
    const reached = () => stop.abort(new Error('enough'));
    await writeFile(har, `{"log":{"entries":["${'x'.repeat(3_000_000)}"]}}`);
    await expect(importHar(folder, har, key, { reached, signal: stop.signal })).rejects.toThrow('enough');
    expect(await readdir(join(folder, 'traces'))).toEqual([]);
  });
});

describe('a manifest that this version can not read', () => {
  it.each(['{"formatVersion":2}', '{'])('is told, and not passed over: %s', async (manifest) => {
    const { folder, har } = await caseWithHar();
    await importHar(folder, har, key);
    const newer = join(folder, 'traces', randomUUID());
    await mkdir(newer);
    await writeFile(join(newer, 'trace.json'), manifest);
    const told = { code: 'TRACE_NOT_FOUND', message: expect.stringContaining(join(newer, 'trace.json')) };
    await expect(listTraces(folder)).rejects.toMatchObject(told);
    await expect(openTrace(newer, key)).rejects.toMatchObject(told);
  });

  it('is no trace where there is none', async () => {
    const { folder } = await caseWithHar();
    await mkdir(join(folder, 'traces', 'mine'));
    await writeFile(join(folder, 'traces', 'notes.txt'), 'x');
    expect(await listTraces(folder)).toEqual([]);
    await expect(openTrace(join(folder, 'traces', 'mine'), key)).rejects.toMatchObject({
      code: 'TRACE_NOT_FOUND',
    });
  });
});
