import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { harText, openHarFile } from '../../../src-main/traces/index.ts';
import { corpus } from '../../corpus.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function open(text: string | Buffer) {
  const path = join(await temporaryFolder(), 'x.har');
  await writeFile(path, text);
  return openHarFile(path);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('opening a HAR', () => {
  it('reads a file with a byte order mark', async () => {
    const trace = await open('\uFEFF{"log":{"version":"1.2","entries":[]}}');
    expect(trace.log.version).toBe('1.2');
    await trace.close();
  });

  it('fills in what other tools leave out, and keeps what they add', async () => {
    const trace = await open(
      '{"log":{"entries":[{"request":{"url":"https://a.example/","_x":1},"_y":2},null,7]}}',
    );
    const [first, second] = await collect(trace.entries());
    expect(first).toMatchObject({
      _y: 2,
      request: { url: 'https://a.example/', method: 'GET', headers: [], _x: 1 },
    });
    expect(second).toMatchObject({ response: { status: 0, content: { size: -1 } } });
    expect(await collect(trace.rawEntries())).toHaveLength(3);
    await trace.close();
  });

  it('does not trust our own fields where their shape is wrong', async () => {
    const log = { _console: 1, _completeness: { state: 'closed' }, _markers: [null], pages: {}, _theirs: 1 };
    const entry = { _webSocketMessages: 'x', _bodyState: 'fine', _blockedCookies: [{}], _theirs: 2 };
    const trace = await open(JSON.stringify({ log: { ...log, entries: [entry] } }));
    expect(Object.keys(trace.log).sort()).toEqual(['_theirs', 'creator', 'version']);
    const [found] = await collect(trace.entries());
    expect(Object.keys(found!).filter((name) => name.startsWith('_'))).toEqual(['_theirs']);
    await trace.close();
  });

  it('can be read twice, with entries larger than one read of the file', async () => {
    const big = 'x'.repeat(5_000_000);
    const trace = await open(JSON.stringify({ log: { entries: [{ a: 1 }, { big }, { b: 2 }] } }));
    for (let pass = 0; pass < 2; pass++)
      expect(await collect(trace.rawEntries())).toEqual([{ a: 1 }, { big }, { b: 2 }]);
    await trace.close();
  });

  it('names the entry that is not valid JSON', async () => {
    const trace = await open('{"log":{"entries":[{"a":1},{"b":nope}]}}');
    await expect(collect(trace.rawEntries())).rejects.toMatchObject({
      code: 'TRACE_NOT_HAR',
      message: expect.stringContaining('Entry 1'),
    });
    await trace.close();
  });

  it('refuses UTF-16 with a reason', async () => {
    await expect(open(Buffer.from('\uFEFF{"log":{"entries":[]}}', 'utf16le'))).rejects.toMatchObject({
      code: 'TRACE_NOT_HAR',
      message: expect.stringContaining('UTF-16'),
    });
  });

  it('refuses a missing file and a folder', async () => {
    const folder = await temporaryFolder();
    await expect(openHarFile(join(folder, 'none.har'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(openHarFile(folder)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});

describe('writing a HAR', () => {
  it('makes the same document as JSON.stringify would', async () => {
    const log = { version: '1.2', creator: { name: 'x', version: '1' }, _a: ['"entries":[]'] };
    const entries = [{ a: 1 }, { b: '\u2028' }];
    const text = (
      await collect(
        harText(
          log,
          (async function* () {
            yield* entries;
          })(),
        ),
      )
    ).join('');
    expect(JSON.parse(text)).toEqual({ log: { ...log, entries } });
  });
});

describe.skipIf(!corpus)('HARs that other tools wrote', () => {
  it('are read entry for entry as JSON.parse reads them', async () => {
    const files = (await readdir(join(corpus!, 'har'), { recursive: true })).filter((name) =>
      name.endsWith('.har'),
    );
    let read = 0;
    for (const name of files) {
      const path = join(corpus!, 'har', name);
      let expected: unknown;
      try {
        expected = (
          JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')) as { log: { entries: unknown[] } }
        ).log.entries;
      } catch {
        continue;
      }
      if (!Array.isArray(expected)) continue;
      const trace = await openHarFile(path);
      expect(await collect(trace.rawEntries())).toEqual(expected);
      await collect(trace.entries());
      await trace.close();
      read += 1;
    }
    expect(read).toBeGreaterThan(30);
  });
});
