import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseBrowser, findBrowsers } from '../../../../src-main/capture/index.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

async function program(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
  return path;
}

describe.runIf(process.platform === 'linux')('installed browsers', () => {
  test('are found in PATH, Edge before Chrome', async () => {
    const folder = await temporaryFolder();
    const chrome = await program(folder, 'google-chrome');
    const edge = await program(folder, 'microsoft-edge');
    await writeFile(join(folder, 'chromium-browser'), 'not a program');
    vi.stubEnv('PATH', folder);
    const found = await findBrowsers();
    expect(found.slice(0, 2)).toEqual([
      { id: 'edge', name: 'Microsoft Edge', path: edge },
      { id: 'chrome', name: 'Google Chrome', path: chrome },
    ]);
    expect(await chooseBrowser()).toMatchObject({ id: 'edge' });
    expect(await chooseBrowser('Chrome')).toMatchObject({ id: 'chrome' });
  });

  test.each([
    ['msedge', 'edge'],
    ['google-chrome-beta', 'chrome'],
    ['my-browser', 'chromium'],
  ])('a path to %s is taken for %s', async (name, id) => {
    const path = await program(await temporaryFolder(), name);
    expect(await chooseBrowser(path)).toMatchObject({ id, path });
  });
});
