import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, expect, test } from 'vitest';
import { launchInstalledBrowser, startCaptureIn } from '../../../src-main/capture/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { captureOptions, readRecording } from './record-lab.ts';

const ASKERS = ['page', 'frame', 'worker', 'service-worker'] as const;

interface Site {
  url: string;
  /** From now on all asks are `/after/...`. */
  turn(): void;
  /** When each of them has asked, at least once, for something below this path. */
  asked(path: 'before' | 'after'): Promise<void>;
}

/** A page, a frame of another site, a worker and a service worker, each asking four times a second. */
async function openSite(): Promise<Site> {
  let phase: 'before' | 'after' = 'before';
  const seen = new Set<string>();
  const waiting: { path: string; resolve: () => void }[] = [];
  const note = (path: string) => {
    seen.add(path);
    for (const each of waiting)
      if (ASKERS.every((asker) => seen.has(`/${each.path}/${asker}`))) each.resolve();
  };
  const ask = (asker: string) =>
    `let path = 'before'; setInterval(async () => { path = await (await fetch('/' + path + '/${asker}')).text(); }, 250);`;
  const html = (response: ServerResponse, text: string) =>
    response.setHeader('content-type', 'text/html').end(`<!doctype html>${text}`);
  const script = (response: ServerResponse, text: string) =>
    response.setHeader('content-type', 'text/javascript').end(text);

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const { port } = server.address() as AddressInfo;
    if (path === '/page')
      html(
        response,
        `<iframe src="http://localhost:${port}/frame"></iframe><script>${ask('page')}
          console.log('said-before'); new Worker('/worker.js'); navigator.serviceWorker.register('/sw.js');</script>`,
      );
    else if (path === '/frame') html(response, `<script>${ask('frame')}</script>`);
    else if (path === '/worker.js') script(response, ask('worker'));
    else if (path === '/sw.js') script(response, ask('service-worker'));
    else {
      note(path);
      response.end(phase);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/page?secret=of-the-sign-in`,
    turn: () => void (phase = 'after'),
    asked: (path) => new Promise((resolve) => waiting.push({ path, resolve })),
  };
}

test('a recording started after sign-in holds nothing of before and all of after, from every part of the page', async () => {
  const site = await openSite();
  const options = await captureOptions(await temporaryFolder(), site.url);
  const before = site.asked('before');
  const launched = await launchInstalledBrowser(options);
  await launched.open(site.url);
  await before;

  const running = await startCaptureIn({ ...options, from: 'here' }, launched);
  const after = site.asked('after');
  site.turn();
  await after;
  await running.stop();

  const { entries, log } = await readRecording(options);
  const paths = new Set(entries.map(({ entry }) => new URL(entry.request.url).pathname));
  for (const asker of ASKERS) expect(paths, asker).toContain(`/after/${asker}`);
  for (const path of ['/page', '/frame', '/worker.js', '/sw.js']) expect(paths).not.toContain(path);
  expect(JSON.stringify([entries, log._console])).not.toContain('said-before');
  expect(log._completeness!.notes.join()).toContain('started after sign-in');
});
