import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { chooseBrowser } from '../../../src-main/capture/index.ts';
import { openAppWindow } from '../../../src-main/hosts/browser/app-window.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

interface Scope {
  Notification: new (title: string, options: { body: string }) => Shown;
  shown: Shown;
  navigator: { clipboard: { writeText(text: string): Promise<void> } };
}
interface Shown {
  title: string;
  body: string;
  onclick(): void;
  onshow(): void;
}

async function openWindow() {
  const folder = await temporaryFolder();
  const rendererFolder = join(folder, 'renderer');
  await mkdir(rendererFolder);
  await writeFile(join(rendererFolder, 'index.html'), '<title>Console</title>');
  const window = await openAppWindow({
    browserPath: (await chooseBrowser()).path,
    profile: join(folder, 'profile'),
    headless: true,
    rendererFolder,
    call: () => Promise.resolve({ ok: true, value: null }),
  });
  onTestFinished(() => window.close());
  return window;
}

it('shows a notification of the page without asking for it, and tells when it was followed; copying still works', async () => {
  const { page, notify } = await openWindow();
  const isShown = page.evaluate(() => {
    const scope = globalThis as unknown as Scope;
    return new Promise<string>((resolve) => {
      scope.Notification = class extends scope.Notification {
        constructor(title: string, options: { body: string }) {
          super(title, options);
          scope.shown = this;
          this.onshow = () => resolve(`${this.title}: ${this.body}`);
        }
      };
    });
  });
  const onopen = vi.fn();
  notify({ title: 'Time to look', body: 'It usually takes 30 minutes.', onopen });
  expect(await isShown).toBe('Time to look: It usually takes 30 minutes.');
  expect(onopen).not.toHaveBeenCalled();
  await page.evaluate(() => (globalThis as unknown as Scope).shown.onclick());
  await vi.waitFor(() => expect(onopen).toHaveBeenCalledOnce());
  await page.evaluate(() => (globalThis as unknown as Scope).navigator.clipboard.writeText('copied'));
});
