import { Menu, app } from 'electron';

/** Editing and the size of the page. Electron's own menu also has developer tools, and links of its makers. */
export function setMenu(): void {
  const view = [
    ...([{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }] as const),
    ...([{ type: 'separator' }, { role: 'togglefullscreen' }] as const),
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ];
  // Elsewhere a window has its buttons, and Ctrl+W would end the console by a slip.
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      { role: 'editMenu' },
      { label: 'View', submenu: view },
      ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    ]),
  );
}
