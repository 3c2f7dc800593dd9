import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { readCapture } from '../../../src-main/capture/index.ts';
import type { CapturePhase } from '../../../src-main/contract/index.ts';
import { openSecrets } from '../../../src-main/secrets/index.ts';
import { startLabServer, type Behaviour, type LabServer } from '../../fakes/lab-server.ts';
import { buildDouble, startProgram, startProgramIn, type Program } from './program.ts';

/** The built main and preload bundles, in Node, with a double of Electron over real Chromium. */
beforeAll(buildDouble);
const WAIT = { timeout: 30_000 };

test('it starts, and its page has one bridge with three functions', async () => {
  const program = await startProgram();
  await expect
    .poll(() => program.evaluate(0, 'document.querySelector("h1")?.textContent'), WAIT)
    .toBeTruthy();
  expect(await program.call('app.info', undefined)).toMatchObject({ host: 'electron' });
  expect(await program.evaluate(0, 'Object.keys(consoleTransport).sort().join()')).toBe(
    'invoke,subscribe,takeFile',
  );
  expect(await program.evaluate(0, 'typeof require + typeof process')).toBe('undefinedundefined');
  await expect(program.evaluate(0, 'consoleTransport.invoke("shell.openPath", "/", null)')).rejects.toThrow(
    'no such method',
  );
  await program.quit();
  expect(await program.ended).toBe(0);
});

test('a frame in its page, and a page of another site in its window, are refused', async () => {
  const program = await startProgram();
  const speak = (wire: string) => `new Promise((done) => {
    const before = window.__receive;
    window.__receive = (answer) => (answer.id === 'x' ? done(answer.error ?? 'answered') : before?.(answer));
    ${wire}(JSON.stringify({ id: 'x', channel: 'console:call', args: [['app.info'], [], [null]] }));
  })`;
  expect(await program.evaluate(0, speak('window.__wire'))).toBe('answered');

  const frame = 'document.body.appendChild(document.createElement("iframe")).contentWindow';
  const fromFrame = await program.evaluate(
    0,
    `(() => { const frame = ${frame}; frame.__receive = null; return new Promise((done) => {
      frame.__receive = ({ error }) => done(error ?? 'answered');
      frame.__wire(JSON.stringify({ id: 'x', channel: 'console:call', args: [['app.info'], [], [null]] }));
    }); })()`,
  );
  expect(fromFrame).toContain('Only the page of the window is answered');

  const lab = await startLab();
  await program.evaluate(0, `void (location.href = ${JSON.stringify(lab.origin)})`);
  await program.evaluate(0, 'new Promise((done) => setTimeout(done, 500))');
  expect(await program.pages()).toEqual(['console://app/']);
  await program.load(0, lab.page('redirects'));
  expect(await program.evaluate(0, 'location.origin')).toBe(lab.origin);
  await expect(program.evaluate(0, 'consoleTransport.invoke("app.info", undefined, null)')).rejects.toThrow(
    'Only the page of the window is answered',
  );
});

test('a practice scenario becomes a finding and a verified package', async () => {
  const program = await startProgram();
  const { browsers } = await program.call('practice.offer', undefined);
  const started = await program.call('practice.start', {
    scenario: 'token-exchange-forbidden',
    browser: browsers[0]!.id,
    byHand: false,
  });
  await expect
    .poll(() => program.call('capture.state', undefined), { timeout: 90_000, interval: 500 })
    .toMatchObject({ phase: 'idle', ended: { case: started.case, error: null } });
  await program.call('tickets.measure', started);
  await program.call('tickets.change', { ...started, kind: 'general', description: 'Linking is refused.' });
  const built = await program.call('tickets.build', started);
  await program.call('tickets.verify', { ...started, package: built.package });
  const { packages } = await program.call('tickets.get', started);
  expect(packages).toEqual([
    expect.objectContaining({ verified: expect.objectContaining({ practice: true }) }),
  ]);
}, 180_000);

test('a capture in its own window records a popup, a frame of another site and workers', async () => {
  const program = await startProgram();
  const lab = await startLab();
  const capture = await startEmbedded(program, lab, [
    'cross-site-frame',
    'popup',
    'worker',
    'service-worker',
  ]);
  await lab.done();
  await program.call('capture.mark', { text: 'Done' });
  await program.call('capture.stop', undefined);
  expect((await program.pages()).filter((page) => page !== null)).toEqual(['console://app/']);

  const { urls, log, manifest } = await readRecorded(program, capture);
  expect(urls).toEqual(
    expect.arrayContaining([
      `${lab.other}/frame`,
      `${lab.origin}/popup`,
      `${lab.origin}/worker.js`,
      `${lab.origin}/service-worker.js`,
      `${lab.origin}/via-service-worker`,
    ]),
  );
  expect(log._completeness).toMatchObject({ state: 'closed', gaps: [] });
  expect(log._markers).toEqual([expect.objectContaining({ text: 'Done', screenshot: 'screenshot-1' })]);
  expect(manifest.browser).toMatch(/^Electron\/45/);
});

test('a file is opened by its place, which the page never names', async () => {
  const program = await startProgram();
  const har = join(program.home, 'trace.har');
  const entry = { startedDateTime: '2026-11-01T10:00:00.000Z', time: 1, request: { url: 'https://a.test/' } };
  await writeFile(har, JSON.stringify({ log: { version: '1.2', entries: [entry] } }));
  const made = await newCase(program);

  await program.evaluate(0, `window.__paths = ${JSON.stringify({ 'trace.har': har })}, 0`);
  const file = await program.evaluate<string>(0, 'consoleTransport.takeFile(new File([], "trace.har"))');
  await program.call('cases.importTrace', { case: made, file });
  expect(await program.call('cases.get', { case: made })).toMatchObject({ traces: [{ kind: 'har' }] });
  expect(await program.evaluate(0, 'consoleTransport.takeFile(new File([], "made-up.har"))')).toBeNull();
  expect(await program.evaluate(0, 'consoleTransport.takeFile("/etc/passwd")')).toBeNull();
});

test('losing the debugger marks a gap, and the capture goes on, in frames too', async () => {
  const program = await startProgram();
  const lab = await startLab();
  const capture = await startEmbedded(program, lab, ['cross-site-frame']);
  await lab.done();
  const page = (await program.pages()).indexOf(lab.page('cross-site-frame'));
  await program.takeDebugger(page);
  // What happens before it is back is what the gap is about.
  const askAgain = async () => {
    const frame = `document.querySelector('iframe').src = '${lab.other}/frame?after'`;
    await program.evaluate(page, `fetch('/status/404?after').then(() => void (${frame}))`);
    const paths = (await program.call('capture.state', undefined)).latest.map((row) => row.fullPath);
    const count = (path: string) => paths.filter((seen) => seen.includes(path)).length;
    return { page: count('/status/404?after') > 0, frame: count('/echo?frame') > 1 };
  };
  await expect.poll(askAgain, WAIT).toEqual({ page: true, frame: true });
  await program.call('capture.stop', undefined);

  const { urls, log } = await readRecorded(program, capture);
  expect(urls).toContain(`${lab.origin}/status/404?after`);
  expect(urls.filter((url) => url === `${lab.other}/echo?frame`).length).toBeGreaterThan(1);
  expect(log._completeness?.gaps).toEqual([
    expect.objectContaining({ reason: 'The recording was cut off from a page.' }),
  ]);
});

test('quitting in the middle of a capture that began after sign-in closes it in order', async () => {
  const program = await startProgram();
  const lab = await startLab();
  await start(program, lab.page('redirects'), { afterSignIn: true });
  await expectPhase(program, 'waiting');
  await lab.done();
  await program.call('capture.begin', undefined);
  const capture = await expectPhase(program, 'recording');
  const page = (await program.pages()).indexOf(lab.page('redirects'));
  await program.evaluate(page, 'void fetch("/never?open")');
  const isOpen = async () => (await program.call('capture.state', undefined)).counts.waiting;
  await expect.poll(isOpen, WAIT).toBe(1);
  await program.quit();
  expect(await program.ended).toBe(0);

  const { urls, log, manifest } = await readRecorded(program, capture);
  expect(manifest).toMatchObject({ state: 'closed', endReason: 'stopped' });
  expect(urls).toEqual([`${lab.origin}/never?open`]);
  expect(log._completeness).toMatchObject({ state: 'closed', inFlight: 1 });
});

test('a second start shows the window of the first and ends', async () => {
  const program = await startProgram();
  const second = startProgramIn(program.home);
  expect(await second.ended).toBe(0);
  await expect.poll(() => program.asks(), WAIT).toEqual(['focus']);
  expect(await program.call('app.info', undefined)).toMatchObject({ host: 'electron' });
});

async function startLab(): Promise<LabServer> {
  const lab = await startLabServer();
  onTestFinished(() => lab.close());
  return lab;
}

async function newCase(program: Program): Promise<string> {
  const about = { title: 'Maps stay in error', customer: '', supportRequest: '', addresses: [] };
  return (await program.call('cases.create', about)).case;
}

async function startEmbedded(program: Program, lab: LabServer, behaviours: Behaviour[]): Promise<string> {
  await start(program, lab.page(...behaviours), { afterSignIn: false });
  return expectPhase(program, 'recording');
}

async function start(program: Program, url: string, when: { afterSignIn: boolean }): Promise<void> {
  const where = { browser: 'embedded', url, privateWindow: true } as const;
  const what = { thirdPartyCookies: 'allow', bodies: 'all' } as const;
  const made = await newCase(program);
  await program.call('capture.start', { case: made, choices: { ...where, ...what, ...when } });
}

/** Answers with the id of the trace; '' before there is one. */
async function expectPhase(program: Program, phase: CapturePhase): Promise<string> {
  await expect.poll(() => program.call('capture.state', undefined), WAIT).toMatchObject({ phase });
  return (await program.call('capture.state', undefined)).trace ?? '';
}

/** Read from the disk, as it is after the program has let go of it. */
async function readRecorded(program: Program, trace: string) {
  const cases = join(program.home, 'Documents', 'Dual-write cases');
  const { key } = await openSecrets(join(program.home, 'data')).traceKey();
  const [folder] = await readdir(cases);
  const contents = await readCapture(join(cases, folder!, 'traces', trace), key);
  const urls: string[] = [];
  for await (const { entry } of contents.replay()) urls.push(entry.request.url);
  return { urls, log: contents.log(), manifest: contents.manifest };
}
