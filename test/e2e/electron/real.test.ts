import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { electronSwitches, installedElectron } from '../../../scripts/electron.mjs';
import { readCapture } from '../../../src-main/capture/index.ts';
import type { Envelope, Transport } from '../../../src-main/contract/index.ts';
import { openSecrets } from '../../../src-main/secrets/index.ts';
import { startLabServer, type Behaviour, type LabServer } from '../../fakes/lab-server.ts';

const root = join(import.meta.dirname, '../../..');
const executablePath = installedElectron();
const WAIT = { timeout: 30_000 };

interface Started {
  app: ElectronApplication;
  page: Page;
  home: string;
  call: (method: string, input?: unknown) => Promise<unknown>;
}

async function start(): Promise<Started> {
  const home = await mkdtemp(join(tmpdir(), 'dwsc-real-'));
  const app = await _electron.launch({
    executablePath: executablePath!,
    args: [...electronSwitches(), root],
    env: { ...definedEnvironment(), HOME: home, USERPROFILE: home, DWSC_DATA: join(home, 'data') },
  });
  onTestFinished(async () => {
    await app.close().catch(() => undefined);
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  });
  const page = await app.firstWindow();
  await page.waitForSelector('h1');
  return {
    app,
    page,
    home,
    async call(method, input) {
      const answer = await page.evaluate(
        ([name, given]) => {
          const { consoleTransport } = globalThis as unknown as { consoleTransport: Transport };
          return consoleTransport.invoke(name, given, null);
        },
        [method, input] as const,
      );
      return valueOf(answer);
    },
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function valueOf(answer: Envelope): unknown {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** Starts a capture in a window of its own; answers with where its trace will lie. */
async function capture(
  { call, home }: Started,
  lab: LabServer,
  behaviours: readonly Behaviour[],
): Promise<string> {
  const about = { title: 'Real', customer: '', supportRequest: '', addresses: [] };
  const made = (await call('cases.create', about)) as { case: string };
  await call('capture.start', {
    case: made.case,
    choices: {
      ...{ browser: 'embedded', url: lab.page(...behaviours), privateWindow: true },
      ...{ thirdPartyCookies: 'allow', bodies: 'all', afterSignIn: false },
    },
  });
  await expect.poll(() => call('capture.state'), WAIT).toMatchObject({ phase: 'recording' });
  const { trace } = (await call('capture.state')) as { trace: string };
  const cases = join(home, 'Documents', 'Dual-write cases');
  return join(cases, (await readdir(cases))[0]!, 'traces', trace);
}

async function read(folder: string, home: string) {
  const { key } = await openSecrets(join(home, 'data')).traceKey();
  const contents = await readCapture(folder, key);
  const urls: string[] = [];
  for await (const { entry } of contents.replay()) urls.push(entry.request.url);
  return { urls, manifest: contents.manifest, completeness: contents.log()._completeness };
}

async function startLab(): Promise<LabServer> {
  const lab = await startLabServer();
  onTestFinished(() => lab.close());
  return lab;
}

/** What only a real Electron can show; the unpackaged app, since a packaged one can't be inspected. */
describe.skipIf(!executablePath)('with a real Electron', () => {
  test('the window opens isolated, on its own origin, and stays there', async () => {
    const { page, call } = await start();
    expect(await call('app.info')).toMatchObject({ host: 'electron' });
    expect(await page.evaluate('origin')).toBe('console://app');
    expect(await page.evaluate('typeof require + typeof process')).toBe('undefinedundefined');
    await page.evaluate('void (location.href = "https://example.com/")');
    await page.waitForTimeout(500);
    expect(page.url()).toMatch(/^console:\/\/app\//);
  });

  test('a capture in its own window sees a page, its frame, popup and workers, and the page after it', async () => {
    const started = await start();
    const lab = await startLab();
    const folder = await capture(started, lab, [
      ...(['cross-site-frame', 'popup', 'worker', 'service-worker', 'navigation-away'] as const),
    ]);
    const latest = async () => {
      const state = (await started.call('capture.state')) as { latest: { path: string }[] };
      return state.latest.map(({ path }) => path);
    };
    await expect.poll(latest, WAIT).toContainEqual(expect.stringContaining('/left'));
    await started.call('capture.stop');

    const { urls, completeness } = await read(folder, started.home);
    expect(urls).toEqual(
      expect.arrayContaining([
        `${lab.other}/frame`,
        `${lab.origin}/popup`,
        `${lab.origin}/worker.js`,
        `${lab.origin}/via-service-worker`,
        `${lab.origin}/left`,
      ]),
    );
    expect(completeness).toMatchObject({ state: 'closed', gaps: [] });
  });

  test('a page being captured has no bridge, and its session is in memory', async () => {
    const started = await start();
    const lab = await startLab();
    await capture(started, lab, ['redirects']);
    await lab.done();
    const found = await started.app.evaluate(async ({ webContents }, address) => {
      const page = webContents.getAllWebContents().find((one) => one.getURL() === address);
      const bridge = (await page?.executeJavaScript('typeof consoleTransport')) as string;
      return { bridge, isPersistent: page?.session.isPersistent() };
    }, lab.page('redirects'));
    expect(found).toEqual({ bridge: 'undefined', isPersistent: false });
    await started.call('capture.stop');
  });

  test('closed in the middle of a capture, it closes the capture in order', async () => {
    const started = await start();
    const lab = await startLab();
    const folder = await capture(started, lab, ['redirects']);
    await lab.done();
    const ended = new Promise((resolve) => started.app.process().once('exit', resolve));
    await started.page.close();
    expect(await ended).toBe(0);
    expect((await read(folder, started.home)).manifest).toMatchObject({
      state: 'closed',
      endReason: 'stopped',
    });
  });
});
