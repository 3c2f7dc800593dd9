import type { captureMethods, RecoveredCapture } from '../contract/index.ts';
import { captureBrowsers, freeBytes } from '../flows/capture-browsers.ts';
import { captureAddress } from '../flows/capture-address.ts';
import { dismissRecovered, recoveredCaptures } from '../flows/recovered.ts';
import { storedScreenshot } from '../flows/stored-screenshot.ts';
import type { Captures } from './captures.ts';
import type { Desk, HandlersOf } from './desk.ts';

const RECOVERED_LANE = 'recovered captures';

export function captureHandlers(desk: Desk, captures: Captures): HandlersOf<typeof captureMethods> {
  const { cases, context, settings, host } = desk;
  return {
    async 'capture.offer'({ case: id }) {
      const { folder, file } = await cases.find(id);
      const browsers = await captureBrowsers(host.embeddedBrowser);
      const { browser, privateWindow, bodyMegabytes, bodies } = settings.value.capture;
      const usable = browsers.filter(({ forbidden }) => forbidden === null);
      const chosen = usable.find(({ id: known }) => known === browser) ?? usable[0] ?? browsers[0];
      const { url, from } = captureAddress(file.environment);
      return {
        browsers,
        choices: {
          browser: chosen?.id ?? 'edge',
          url,
          privateWindow:
            chosen?.privateWindow === 'available' ? privateWindow : chosen?.privateWindow !== 'forbidden',
          thirdPartyCookies: 'allow',
          bodies,
          afterSignIn: true,
        },
        urlFrom: from,
        bodyMegabytes,
        freeBytes: await freeBytes(folder),
      };
    },
    'capture.start': ({ case: id, choices }) => captures.start(id, choices, null),
    'capture.begin': () => captures.begin(),
    'capture.mark': ({ text }) => captures.running().mark(text),
    'capture.shoot': () => captures.running().shoot(),
    'capture.bringToFront': () => captures.running().bringToFront(),
    'capture.stop': () => captures.stop(),
    'capture.state': async () => captures.state(),
    'capture.screenshot': async ({ case: id, trace, screenshot }) => ({
      dataUrl: await storedScreenshot(await cases.folderOf(id), trace, screenshot, context),
    }),
    'capture.report': async ({ case: id, trace }, work) =>
      desk.runJob('reportCapture', { caseFolder: await cases.folderOf(id), trace }, work),
    async 'capture.recovered'(_nothing, work) {
      const { cases: all } = await cases.list();
      const found = await recoveredCaptures(all, context);
      const reports: RecoveredCapture[] = [];
      // One after the other: each is a whole capture in memory while it is read.
      for (const { folder, file, trace } of found) {
        const reading = desk.runJob('reportCapture', { caseFolder: folder, trace }, work, RECOVERED_LANE);
        // One that can't be read is told where its trace is opened; it must not hide the others.
        const report = await reading.catch(() => null);
        if (report) reports.push({ case: file.id, caseTitle: file.title, report });
      }
      return reports;
    },
    async 'capture.dismissRecovered'({ case: id, trace }) {
      await cases.hold(id, (open) => dismissRecovered(open, trace, context));
      desk.emit('cases.changed', { case: id });
    },
  };
}
