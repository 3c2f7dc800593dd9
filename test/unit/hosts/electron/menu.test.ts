import { expect, test, vi } from 'vitest';
import { setMenu } from '../../../../src-main/hosts/electron/menu.ts';
import { Menu } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

test('the menu edits and zooms, and opens neither developer tools nor pages of others', () => {
  setMenu();
  const menu = JSON.stringify(Menu.setApplicationMenu.mock.lastCall?.[0]);
  for (const role of ['editMenu', 'zoomIn', 'zoomOut', 'resetZoom']) expect(menu).toContain(`"${role}"`);
  expect(menu).not.toMatch(/devtools|help|reload/i);
});
