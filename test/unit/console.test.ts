import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConsole } from '../../src-main/console.ts';
import type { Envelope } from '../../src-main/contract/index.ts';
import type { Host } from '../../src-main/host.ts';
import { createNodeNetwork } from '../../src-main/network/index.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

const CASE = '00000000-0000-4000-8000-000000000000';

const host: Host = {
  kind: 'browser',
  network: createNodeNetwork(),
  openExternal: async () => undefined,
  showInFolder: async () => undefined,
  setTheme: () => undefined,
  notify: () => undefined,
  embeddedBrowser: null,
  reportFatal: () => undefined,
};

async function open() {
  const dataFolder = await temporaryFolder();
  const settings = { formatVersion: 1, settings: { casesFolder: join(dataFolder, 'cases') } };
  await writeFile(join(dataFolder, 'settings.json'), JSON.stringify(settings));
  const opened = await createConsole({ host, dataFolder, workerScript: new URL('file:///nowhere.js') });
  onTestFinished(() => opened.stop());
  return { ...opened, dataFolder };
}

const codeOf = (answer: Envelope) => (answer.ok ? 'answered' : answer.error.code);

describe('a call of the window', () => {
  it('is answered with a value, or with an error that says why and what to do', async () => {
    const { call } = await open();
    expect(await call('app.info', undefined, null)).toMatchObject({ ok: true, value: { host: 'browser' } });
    expect(await call('cases.get', { case: CASE }, null)).toMatchObject({
      ok: false,
      error: { code: 'CASE_NOT_FOUND', why: expect.any(String), advice: expect.any(String) },
    });
  });

  it.each([
    ['a method that is none', 'cases.dropEverything', undefined],
    ['a name every object has', 'constructor', undefined],
    ['a path in place of an id', 'cases.get', { case: '../../etc' }],
    ['a number in place of an object', 'cases.get', 7],
    ['nothing where something is needed', 'cases.create', undefined],
    ['text without end', 'cases.addNote', { case: CASE, text: 'x'.repeat(300_000) }],
    ['a page that is not https', 'app.openExternal', { url: 'file:///etc/passwd' }],
    ['a page of anyone', 'app.openExternal', { url: 'https://evil.example/?d=secret' }],
  ])('with %s is refused before anything is done', async (_what, method, input) => {
    const { call } = await open();
    expect(codeOf(await call(method, input, null))).toBe('USAGE_INVALID');
  });

  it('that names an unknown work to cancel changes nothing', async () => {
    const { call } = await open();
    expect(codeOf(await call('work.cancel', { work: CASE }, null))).toBe('answered');
  });
});

describe('the list of cases', () => {
  it('tells of a case with a damaged trace and still shows the others', async () => {
    const { call, dataFolder } = await open();
    for (const title of ['Good', 'Bad'])
      await call('cases.create', { title, customer: '', supportRequest: '', addresses: [] }, null);
    const trace = join(dataFolder, 'cases', 'bad', 'traces', CASE);
    await mkdir(trace);
    await writeFile(join(trace, 'trace.json'), '{');
    expect(await call('cases.list', undefined, null)).toMatchObject({
      value: { cases: [{ title: 'Good' }], broken: [{ name: 'bad' }] },
    });
  });
});

describe('a second console on the same data', () => {
  it('is refused while the first one is open in another process', async () => {
    const dataFolder = await temporaryFolder();
    await writeFile(join(dataFolder, 'console.lock'), String(process.ppid));
    await expect(
      createConsole({ host, dataFolder, workerScript: new URL('file:///nowhere.js') }),
    ).rejects.toMatchObject({ code: 'CONSOLE_ALREADY_OPEN' });
  });
});

describe('a file that is sent in pieces', () => {
  it('is whole only when every byte came, and is gone when the console ends', async () => {
    const { call, stop, dataFolder } = await open();
    const begun = await call('files.begin', { name: 'a.har', size: 6 }, null);
    const { file } = (begun as { value: { file: string } }).value;
    const append = (text: string) =>
      call('files.append', { file, base64: Buffer.from(text).toString('base64') }, null);
    expect(codeOf(await append('abc'))).toBe('answered');
    expect(codeOf(await call('cases.importTrace', { case: CASE, file }, null))).toBe('FILE_INCOMPLETE');
    // A file that was to be imported is not kept in plain, whatever came of it.
    expect(await readdir(join(dataFolder, 'opened'))).toEqual([]);
    await call('files.begin', { name: 'b.har', size: 6 }, null);
    expect(await readdir(join(dataFolder, 'opened'))).toHaveLength(1);
    await stop();
    expect(await readdir(join(dataFolder, 'opened'))).toEqual([]);
  });

  it('takes no byte more than was announced, also from many calls at once', async () => {
    const { call, dataFolder } = await open();
    const begun = await call('files.begin', { name: 'a.har', size: 10 }, null);
    const { file } = (begun as { value: { file: string } }).value;
    const base64 = Buffer.from('0123456789').toString('base64');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => call('files.append', { file, base64 }, null)),
    );
    expect(answers.map(codeOf).filter((code) => code === 'answered')).toHaveLength(1);
    expect(await readFile(join(dataFolder, 'opened', file), 'utf8')).toBe('0123456789');
  });
});
