import { rm } from 'node:fs/promises';
import { fail, type CaptureBrowser, type practiceMethods } from '../contract/index.ts';
import { captureBrowsers } from '../flows/capture-browsers.ts';
import { listPractice, openPractice, type OpenedPractice } from '../flows/practice-case.ts';
import type { Captures } from './captures.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function practiceHandlers(desk: Desk, captures: Captures): HandlersOf<typeof practiceMethods> {
  // The played hosts are known to a browser by its switches, which a window of this program can't be given.
  const browsers = () => captureBrowsers(null);

  const choose = async (browser: CaptureBrowser['id']): Promise<CaptureBrowser> => {
    if (captures.state().phase !== 'idle')
      fail('CAPTURE_RUNNING', 'Stop the capture that is running before you practise.');
    const offered = (await browsers()).find(({ id }) => id === browser);
    return offered ?? fail('CAPTURE_BROWSER_MISSING', 'The browser that was chosen is not installed.');
  };

  const record = (
    caseId: string,
    practice: OpenedPractice,
    byHand: boolean,
    { id: browser, privateWindow }: CaptureBrowser,
  ): Promise<void> => {
    const { url, thirdPartyCookies } = practice;
    const choices = {
      browser,
      url,
      privateWindow: privateWindow !== 'forbidden',
      thirdPartyCookies,
      bodies: 'all',
      afterSignIn: false,
    } as const;
    return captures.start(caseId, choices, { practice, byHand });
  };

  return {
    'practice.offer': async () => ({ scenarios: listPractice(), browsers: await browsers() }),
    async 'practice.start'({ scenario, browser, byHand }) {
      const offered = await choose(browser);
      const practice = await openPractice(scenario, byHand, null);
      const { title, environment } = practice;
      let folder: string | null = null;
      try {
        const made = await desk.cases.create({ title, environment, practiceScenario: scenario });
        folder = made.folder;
        desk.emit('cases.changed', { case: null });
        await record(made.file.id, practice, byHand, offered);
        return { case: made.file.id };
      } catch (error) {
        await practice.close();
        // A case of a practice that never began would say nothing.
        if (folder !== null) await rm(folder, { recursive: true, force: true });
        desk.emit('cases.changed', { case: null });
        throw error;
      }
    },
    async 'practice.goOn'({ case: id, browser }) {
      const { file } = await desk.cases.find(id);
      const scenario =
        file.practiceScenario ?? fail('PRACTICE_UNKNOWN', 'The case does not say what was practised in it.');
      const offered = await choose(browser);
      const practice = await openPractice(scenario, true, file.environment);
      try {
        await record(id, practice, true, offered);
      } catch (error) {
        await practice.close();
        throw error;
      }
    },
  };
}
