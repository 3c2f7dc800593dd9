import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { HOST } from '../../../src-main/practice/world.ts';

export interface PracticeBrowser {
  context: BrowserContext;
  close(): Promise<void>;
}

/** A private window with third-party cookies allowed for finance and operations, or blocked as they are by default. */
export async function openBrowser(
  switches: readonly string[],
  thirdPartyCookies: 'allow' | 'block' = 'allow',
): Promise<PracticeBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'dwsc-practice-'));
  if (thirdPartyCookies === 'allow') {
    const cookies = { [`*,https://${HOST.financeOperations}:443`]: { setting: 1 } };
    mkdirSync(join(profile, 'Default'));
    writeFileSync(
      join(profile, 'Default', 'Preferences'),
      JSON.stringify({ profile: { content_settings: { exceptions: { cookies } } } }),
    );
  }
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: ['--incognito', ...(isRoot ? ['--no-sandbox'] : []), ...switches],
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
