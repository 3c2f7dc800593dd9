import { Menu } from 'electron';

/** Only what works: editing, and the size of the page. Electron's own menu has developer tools and links of its makers. */
export function setMenu(): void {
  const view = [
    ...([{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }] as const),
    ...([{ type: 'separator' }, { role: 'togglefullscreen' }] as const),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      { role: 'editMenu' },
      { label: 'View', submenu: view },
      { role: 'windowMenu' },
    ]),
  );
}
