import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against accessibility on the page as it is now: rule and place, one line each. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  // Through the debugger, so the page's own policy stays as it is.
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  });
}

/** The same in the dark theme and in forced colours too; the page is as before in the end. */
export async function accessibilityInAllThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const media of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'light', forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    const theme = `${media.colorScheme}${media.forcedColors === 'active' ? ', forced colours' : ''}`;
    found.push(...(await accessibilityViolations(page)).map((violation) => `${theme}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}
