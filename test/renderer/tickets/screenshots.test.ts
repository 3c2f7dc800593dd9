import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { TicketScreenshot } from '../../../src-main/contract/index.ts';
import { createApi } from '../../../src-renderer/lib/api.ts';
import ScreenshotsFixture from './ScreenshotsFixture.svelte';

const DOT = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const same = { time: '2026-11-22T10:00:00.000Z', size: 63_800, chosen: false };
const ofTrace: TicketScreenshot = { trace: 't1', screenshot: 's1', from: 'Maps', caption: 'Before', ...same };
const ofGuide: TicketScreenshot = {
  ...{ guide: 'set-up', screenshot: 's1', from: 'Set up dual-write', caption: 'Wait \u202efor it' },
  ...same,
};

test('pictures of traces and of guides are shown side by side, each from where it is kept', async () => {
  const asked: unknown[] = [];
  const api = createApi({
    invoke: async (method, input) => {
      asked.push({ method, input });
      return { ok: true, value: method === 'guides.picture' ? { url: DOT } : { dataUrl: DOT } };
    },
    subscribe: () => () => undefined,
    takeFile: async () => null,
  });
  const onchoose = vi.fn();
  await render(ScreenshotsFixture, { api, screenshots: [ofTrace, ofGuide], onchoose });
  await expect.element(page.getByAltText('Screenshot: Before')).toBeVisible();
  await expect.element(page.getByAltText('Screenshot: Wait ⟨U+202E⟩for it')).toBeVisible();
  expect(asked).toEqual([
    { method: 'capture.screenshot', input: { case: 'ours', trace: 't1', screenshot: 's1' } },
    { method: 'guides.picture', input: { case: 'ours', guide: 'set-up', picture: 's1' } },
  ]);
  await expect.element(page.getByText(/63.8 KB, Set up dual-write/)).toBeVisible();
  await page.getByRole('checkbox', { name: /Wait/ }).click();
  expect(onchoose).toHaveBeenCalledExactlyOnceWith(ofGuide, true);
});
