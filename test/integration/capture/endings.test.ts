import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chooseBrowser, launchInstalledBrowser, startCapture } from '../../../src-main/capture/index.ts';
import { openNewFile, type OpenAppendFile } from '../../../src-main/sealed/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { captureOptions, openLab, readRecording } from './record-lab.ts';

const POLICY_FOLDER = '/etc/chromium/policies/managed';
const canSetPolicies = process.platform === 'linux' && process.getuid?.() === 0;

async function setPolicy(policy: Record<string, unknown>): Promise<void> {
  const file = join(POLICY_FOLDER, 'dwsc-test.json');
  await mkdir(POLICY_FOLDER, { recursive: true });
  onTestFinished(() => rm(file, { force: true }));
  await writeFile(file, JSON.stringify(policy));
}

test('a browser that is not recorded leaves no profile, and may be ended twice', async () => {
  const options = await captureOptions(await temporaryFolder(), 'https://example.com');
  const launched = await launchInstalledBrowser(options);
  await launched.end();
  await launched.end();
  expect(await readdir(join(options.dataDir, 'profiles'))).toEqual([]);
});

describe('a capture that may not start', () => {
  test('says that the browser is missing', async () => {
    await expect(chooseBrowser('/no/such/browser')).rejects.toMatchObject({
      code: 'CAPTURE_BROWSER_MISSING',
    });
    await expect(chooseBrowser('netscape')).rejects.toMatchObject({ code: 'CAPTURE_BROWSER_MISSING' });
    const browser = { id: 'chromium', name: 'Chromium', path: '/no/such/browser' } as const;
    const options = await captureOptions(await temporaryFolder(), 'https://example.com', { browser });
    await expect(startCapture(options)).rejects.toMatchObject({ code: 'CAPTURE_BROWSER_MISSING' });
    expect(await readdir(join(options.dataDir, 'profiles'))).toEqual([]);
  });

  test.each(['file:///etc/passwd', 'chrome://settings', 'example.com'])(
    'refuses %s as an address',
    async (url) => {
      const options = await captureOptions(await temporaryFolder(), url);
      await expect(startCapture(options)).rejects.toMatchObject({ code: 'CAPTURE_URL_INVALID' });
    },
  );

  test.skipIf(!canSetPolicies)('says that a policy forbids to observe the browser', async () => {
    await setPolicy({ RemoteDebuggingAllowed: false });
    const options = await captureOptions(await temporaryFolder(), 'https://example.com');
    await expect(startCapture(options)).rejects.toMatchObject({ code: 'CAPTURE_DEBUGGING_FORBIDDEN' });
  });

  test.skipIf(!canSetPolicies)('notices that too when the policy is not where it is looked for', async () => {
    await setPolicy({ RemoteDebuggingAllowed: false });
    const browser = { ...(await chooseBrowser('chromium')), id: 'chrome' } as const;
    const options = await captureOptions(await temporaryFolder(), 'https://example.com', { browser });
    await expect(startCapture(options)).rejects.toMatchObject({ code: 'CAPTURE_DEBUGGING_FORBIDDEN' });
    expect(await readdir(join(options.dataDir, 'profiles'))).toEqual([]);
  });

  test.skipIf(!canSetPolicies)(
    'says that a policy forbids private windows, and captures in a normal one',
    async () => {
      await setPolicy({ IncognitoModeAvailability: 1 });
      const lab = await openLab();
      const folder = await temporaryFolder();
      const options = await captureOptions(folder, lab.page('small-post'));
      await expect(startCapture(options)).rejects.toMatchObject({ code: 'CAPTURE_PRIVATE_FORBIDDEN' });
      const running = await startCapture({ ...options, privateWindow: false });
      await lab.done();
      expect((await running.stop()).reason).toBe('stopped');
    },
  );
});

describe('a capture that is cut short keeps what it has', () => {
  test('when the disk is full', async () => {
    const lab = await openLab();
    let room = 40_000;
    const openFile: OpenAppendFile = async (path) => {
      const file = await openNewFile(path);
      return {
        ...file,
        write: async (bytes) => {
          room -= bytes.length;
          if (room < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          await file.write(bytes);
        },
      };
    };
    const options = await captureOptions(await temporaryFolder(), lab.loadPage(2_000), { openFile });
    const running = await startCapture(options);
    const summary = await running.ended;
    expect(summary).toMatchObject({ reason: 'write-failed', error: { code: 'CAPTURE_DISK_FULL' } });
    const recording = await readRecording(options);
    expect(recording.entries.length).toBeGreaterThan(1);
    expect(recording.log._completeness?.notes.join()).toContain('disk is full');
  });

  test('when the browser dies', async () => {
    const lab = await openLab();
    const options = await captureOptions(await temporaryFolder(), lab.page('never-ending'));
    const running = await startCapture(options);
    await lab.done();
    const [profile] = await readdir(join(options.dataDir, 'profiles'));
    const owner = await readFile(join(options.dataDir, 'profiles', profile!, 'owner.json'), 'utf8');
    process.kill((JSON.parse(owner) as { browserPid: number }).browserPid, 'SIGKILL');
    const summary = await running.ended;
    expect(summary).toMatchObject({ reason: 'browser-died', error: { code: 'CAPTURE_PIPE_CLOSED' } });
    await expect(running.mark('too late')).rejects.toMatchObject({ code: 'CAPTURE_PIPE_CLOSED' });
    const recording = await readRecording(options);
    expect(recording.entry('/never?open').entry._inFlight).toBe(true);
    expect(recording.log._completeness?.gaps).toHaveLength(1);
    expect(await readdir(join(options.dataDir, 'profiles'))).toEqual([]);
  });

  test('when the user closes the browser', async () => {
    const lab = await openLab();
    const options = await captureOptions(await temporaryFolder(), lab.page('small-post'));
    const running = await startCapture(options);
    await lab.done();
    const [profile] = await readdir(join(options.dataDir, 'profiles'));
    const owner = await readFile(join(options.dataDir, 'profiles', profile!, 'owner.json'), 'utf8');
    process.kill((JSON.parse(owner) as { browserPid: number }).browserPid, 'SIGTERM');
    const summary = await running.ended;
    expect(summary.reason).toBe('browser-closed');
    expect(summary.error).toBeUndefined();
    const recording = await readRecording(options);
    expect(recording.log._completeness).toMatchObject({ state: 'closed', gaps: [] });
  });
});

test('a marker keeps its time, its text and a picture of the page', async () => {
  const lab = await openLab();
  const options = await captureOptions(await temporaryFolder(), lab.page('small-post'));
  const running = await startCapture(options);
  await lab.done();
  const marker = await running.mark('pressed Stop');
  await running.stop();
  const recording = await readRecording(options);
  expect(recording.log._markers).toEqual([marker]);
  expect(marker).toMatchObject({ text: 'pressed Stop', screenshot: 'screenshot-1' });
  const png = await recording.contents.screenshot('screenshot-1');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  await expect(recording.contents.screenshot('../capture')).rejects.toMatchObject({
    code: 'SCREENSHOT_NOT_FOUND',
  });
});

test('a capture can be read while it runs', async () => {
  const lab = await openLab();
  const options = await captureOptions(await temporaryFolder(), lab.page('small-post'));
  const running = await startCapture(options);
  await lab.done();
  await expect.poll(() => running.counts().inFlight).toBe(0);
  await expect.poll(async () => (await readRecording(options)).entries.length).toBeGreaterThan(1);
  await running.stop();
  const recording = await readRecording(options);
  expect(recording.log._completeness?.state).toBe('closed');
});

test('bodies are still there after the page has gone elsewhere', async () => {
  const lab = await openLab();
  const options = await captureOptions(await temporaryFolder(), lab.page('navigation-away'));
  const running = await startCapture(options);
  await lab.done();
  // The page, the body, the next page, and its word that it is done.
  await expect.poll(() => running.counts().finished).toBe(4);
  await running.stop();
  const recording = await readRecording(options);
  expect(await recording.responseText('/bytes/100000?before-leaving')).toHaveLength(100_000);
  expect(recording.entry('/left').entry.pageref).not.toBe(recording.entry('/run').entry.pageref);
});
