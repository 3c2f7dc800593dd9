import { rm } from 'node:fs/promises';
import { fail, type practiceMethods } from '../contract/index.ts';
import { captureBrowsers } from '../flows/capture-browsers.ts';
import { listPractice, openPractice } from '../flows/practice-case.ts';
import type { Captures } from './captures.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function practiceHandlers(desk: Desk, captures: Captures): HandlersOf<typeof practiceMethods> {
  // The played hosts are known to a browser by its switches, which a window of this program can't be given.
  const browsers = () => captureBrowsers(null);
  return {
    'practice.offer': async () => ({ scenarios: listPractice(), browsers: await browsers() }),
    async 'practice.start'({ scenario, browser, byHand }) {
      if (captures.state().phase !== 'idle')
        fail('CAPTURE_RUNNING', 'Stop the capture that is running before you practise.');
      const offered = (await browsers()).find(({ id }) => id === browser);
      if (!offered) fail('CAPTURE_BROWSER_MISSING', 'The browser that was chosen is not installed.');
      const practice = await openPractice(scenario, byHand);
      const { title, environment, url, thirdPartyCookies } = practice;
      let folder: string | null = null;
      try {
        const made = await desk.cases.create({ title, environment, practiceScenario: scenario });
        folder = made.folder;
        desk.emit('cases.changed', { case: null });
        const choices = {
          browser,
          url,
          privateWindow: offered.privateWindow !== 'forbidden',
          thirdPartyCookies,
          bodies: 'all',
          afterSignIn: false,
        } as const;
        await captures.start(made.file.id, choices, { practice, byHand });
        return { case: made.file.id };
      } catch (error) {
        await practice.close();
        // A case of a practice that never began would say nothing.
        if (folder !== null) await rm(folder, { recursive: true, force: true });
        desk.emit('cases.changed', { case: null });
        throw error;
      }
    },
  };
}
