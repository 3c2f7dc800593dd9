import { randomBytes } from 'node:crypto';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readCapture, type AssembledEntry, type CaptureContents } from '../../../src-main/capture/index.ts';
import type { CaptureOptions, RunningCapture } from '../../../src-main/capture/running-capture.ts';
import { DEFAULT_LIMITS, type CaptureLimits } from '../../../src-main/capture/limits.ts';
import { startRecorder } from '../../../src-main/capture/recorder.ts';
import { createFakeBrowser, type FakeBrowser } from '../../fakes/fake-browser.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

export interface FakeRecording {
  browser: FakeBrowser;
  running: RunningCapture;
  dir: string;
  attach: (sessionId: string, type?: string, targetId?: string, parent?: string) => void;
  /** A whole small request on a session, as CDP tells it. */
  request: (requestId: string, options?: RequestOptions) => void;
  open: () => Promise<CaptureContents>;
  read: () => Promise<{ entries: AssembledEntry[]; contents: CaptureContents }>;
  /** Makes the trace look as a kill leaves it: nobody records it any more. */
  orphan: () => Promise<void>;
}

interface RequestOptions {
  session?: string;
  bytes?: number;
  type?: string;
  mimeType?: string;
  status?: number;
  method?: string;
  end?: 'finished' | 'failed' | 'none';
  host?: string;
  request?: object;
}

/** A recorder around a fake browser that has opened its first page, session `page`. */
export async function startFakeRecording(
  limits: Partial<CaptureLimits> = {},
  more: Partial<CaptureOptions> = {},
): Promise<FakeRecording> {
  const folder = await temporaryFolder();
  const dir = join(folder, 'trace');
  await mkdir(dir);
  const traceKey = randomBytes(32);
  const browser = createFakeBrowser();
  const attach: FakeRecording['attach'] = (
    sessionId,
    type = 'page',
    targetId = `target-${sessionId}`,
    parent = '',
  ) => {
    const targetInfo = {
      targetId,
      type,
      title: '',
      url: 'https://a.test/',
      attached: true,
      canAccessOpener: false,
    };
    browser.emit('Target.attachedToTarget', { sessionId, targetInfo, waitingForDebugger: true }, parent);
  };
  browser.answer('Target.setAutoAttach', ({ sessionId }) => {
    if (sessionId === '') attach('page');
  });
  const options: CaptureOptions = {
    dir,
    traceKey,
    dataDir: folder,
    url: 'https://a.test/',
    browser: { id: 'chromium', name: 'Chromium', path: '/nowhere' },
    headless: true,
    privateWindow: true,
    thirdPartyCookies: 'allow',
    ...more,
  };
  const all = { ...DEFAULT_LIMITS, freeDiskBytes: 0, ...limits };
  const running = await startRecorder(options, all, new URL(options.url), browser.launched);
  onTestFinished(async () => {
    await running.stop();
  });

  let at = 1_000;
  return {
    browser,
    running,
    dir,
    attach,
    request(
      requestId,
      {
        session = 'page',
        bytes = 10,
        type = 'Fetch',
        mimeType = 'text/plain',
        status = 200,
        method = 'GET',
        end = 'finished',
        host = 'a.test',
        request = {},
      } = {},
    ) {
      const timestamp = (at += 0.001);
      const url = `https://${host}/${requestId}`;
      const say = (event: string, params: object) =>
        browser.emit(`Network.${event}`, { requestId, timestamp, ...params }, session);
      say('requestWillBeSent', {
        wallTime: 1_800_000_000 + at,
        loaderId: 'loader',
        documentURL: 'https://a.test/',
        type,
        initiator: { type: 'script' },
        request: { url, method, headers: {}, initialPriority: 'High', referrerPolicy: 'origin', ...request },
      });
      const response = {
        url,
        status,
        statusText: '',
        headers: {},
        mimeType,
        connectionId: 1,
        fromServiceWorker: false,
      };
      say('responseReceived', { type, loaderId: 'loader', hasExtraInfo: false, response });
      if (bytes > 0) say('dataReceived', { dataLength: bytes, encodedDataLength: bytes });
      if (end === 'finished') say('loadingFinished', { encodedDataLength: bytes });
      if (end === 'failed') say('loadingFailed', { type, errorText: 'net::ERR_ABORTED', canceled: true });
    },
    open: () => readCapture(dir, traceKey),
    async read() {
      const contents = await readCapture(dir, traceKey);
      const entries: AssembledEntry[] = [];
      for await (const entry of contents.replay()) entries.push(entry);
      return { entries, contents };
    },
    async orphan() {
      const path = join(dir, 'capture.json');
      const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      const recorder = { host: hostname(), pid: 2 ** 22 + 1 };
      await writeFile(path, JSON.stringify({ ...manifest, state: 'recording', recorder }));
      await utimes(path, new Date(0), new Date(0));
    },
  };
}
