import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Host } from '../../../src-main/host.ts';
import { createBrowserHost } from '../../../src-main/hosts/browser/browser-host.ts';
import { startBrowserHost } from '../../../src-main/hosts/browser/start.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const built = (path: string) => new URL(`../../../dist/${path}`, import.meta.url);

export interface OpenConsole {
  readonly page: Page;
  /** Data folder and cases folder, to look at what was written or to open the console again. */
  readonly data: string;
  readonly cases: string;
  /** What the console asked the system for instead of a file manager or a browser. */
  readonly asked: { shown: string[]; opened: string[] };
  /** Folder of the only case there is. */
  readonly onlyCase: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/**
 * The built window over the real main side, in a real headless browser. What the page logs as an error, throws, or does
 * against its policy fails the test when it ends. `replaced`: of the host, so that names lead to services of the test.
 */
export async function openConsole(
  folders?: { data: string; cases: string },
  replaced: Partial<Pick<Host, 'network' | 'openExternal'>> = {},
): Promise<OpenConsole> {
  const { data, cases } = folders ?? (await freshFolders());
  const asked: OpenConsole['asked'] = { shown: [], opened: [] };
  const host: Omit<Host, 'notify'> = {
    ...createBrowserHost(),
    showInFolder: async (path) => void asked.shown.push(path),
    openExternal: async (url) => void asked.opened.push(url),
    ...replaced,
  };
  const window = await startBrowserHost({
    host,
    dataFolder: data,
    rendererFolder: fileURLToPath(built('renderer')),
    workerScript: built('browser/worker.js'),
    headless: true,
  });
  const { page } = window;
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  // Transitions would show axe and the eye a colour on its way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(watchPolicy);
  // And whenever it is loaded again.
  await page.addInitScript(watchPolicy);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    const violations = await page.evaluate(readViolations).catch(() => []);
    await window.close();
    await window.ended;
    expect([...complaints, ...violations]).toEqual([]);
  };
  onTestFinished(close);
  return {
    page,
    data,
    cases,
    asked,
    close,
    async onlyCase() {
      const names = await readdir(cases);
      expect(names).toHaveLength(1);
      return join(cases, names[0]!);
    },
  };
}

export async function freshFolders(): Promise<{ data: string; cases: string }> {
  const folder = await temporaryFolder();
  const [data, cases] = [join(folder, 'data'), join(folder, 'cases')];
  await mkdir(data);
  await writeFile(
    join(data, 'settings.json'),
    JSON.stringify({ formatVersion: 1, settings: { casesFolder: cases } }),
  );
  return { data, cases };
}

function watchPolicy(): void {
  const scope = globalThis as unknown as {
    violations: string[];
    addEventListener(
      name: string,
      listener: (event: { violatedDirective: string; blockedURI: string }) => void,
    ): void;
  };
  scope.violations = [];
  scope.addEventListener('securitypolicyviolation', (event) =>
    scope.violations.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
}

function readViolations(): string[] {
  return (globalThis as unknown as { violations: string[] }).violations;
}

/** Drops files onto the window as a person would, from a file manager. */
export async function dropFiles(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const scope = globalThis as unknown as {
      DataTransfer: new () => { items: { add(file: unknown): void } };
      File: new (parts: string[], name: string) => unknown;
    };
    const made = new scope.DataTransfer();
    for (const { name, text } of given) made.items.add(new scope.File([text], name));
    return made;
  }, files);
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', event, { dataTransfer: transfer });
}
