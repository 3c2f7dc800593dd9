import type { Page } from 'playwright-core';
import type { Host } from '../../host.ts';

/**
 * Notifications by the page of the window. The permission is given for its origin alone, over the debugging pipe: asked
 * for by the page, a person would have to allow what they turned on by waiting. Playwright's own grant would refuse
 * everything else, copying too.
 */
export async function createNotifier(page: Page, origin: string): Promise<Host['notify']> {
  // Kept open: what a session of the pipe allowed ends with it.
  const session = await page.context().newCDPSession(page);
  await session
    .send('Browser.setPermission', { permission: { name: 'notifications' }, setting: 'granted', origin })
    // A browser that is managed may refuse: then it shows none.
    .catch(() => undefined);
  return ({ title, body, onopen }) => {
    page
      .evaluate(showNotification, { title, body })
      .then(async (isFollowed) => {
        if (!isFollowed) return;
        await page.bringToFront();
        onopen();
      })
      // The window is gone, or the system shows no notifications: the window says it too.
      .catch(() => undefined);
  };
}

interface PageNotification {
  onclick: () => void;
  onclose: () => void;
  onerror: () => void;
  close(): void;
}

/** Runs in the page. Answers when it is gone: whether the person clicked it. */
function showNotification({ title, body }: { title: string; body: string }): Promise<boolean> {
  const { Notification } = globalThis as unknown as {
    Notification: new (title: string, options: { body: string }) => PageNotification;
  };
  return new Promise((resolve) => {
    const notification = new Notification(title, { body });
    notification.onclick = () => {
      resolve(true);
      notification.close();
    };
    notification.onclose = () => resolve(false);
    notification.onerror = () => resolve(false);
  });
}
