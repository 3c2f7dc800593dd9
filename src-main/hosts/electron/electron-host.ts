import { stat } from 'node:fs/promises';
import { Notification, dialog, nativeTheme, shell } from 'electron';
import { ERRORS, fail } from '../../contract/index.ts';
import type { EmbeddedBrowser, Host } from '../../host.ts';
import { createElectronNetwork } from './electron-network.ts';

export function createElectronHost(embeddedBrowser: EmbeddedBrowser, showWindow: () => void): Host {
  /** Electron forgets a click on one that nothing here holds. */
  const shown = new Set<Notification>();
  return {
    kind: 'electron',
    network: createElectronNetwork(),
    async openExternal(url) {
      // Anything but a web page would start a program.
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
        fail('USAGE_INVALID', 'Only https pages are opened in the browser.');
      await shell.openExternal(url);
    },
    async showInFolder(path) {
      const found = await stat(path).catch(() => null);
      if (!found) fail('FILE_NOT_FOUND', 'It is not there any more.', { path });
      if (!found.isDirectory()) {
        shell.showItemInFolder(path);
        return;
      }
      const refusal = await shell.openPath(path);
      if (refusal !== '') fail('FILE_NOT_FOUND', `The folder can't be shown: ${refusal}`, { path });
    },
    setTheme(theme) {
      nativeTheme.themeSource = theme;
    },
    notify({ title, body, onopen }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        showWindow();
        onopen();
      });
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
    embeddedBrowser,
    reportFatal({ code, message }) {
      const { title, advice } = ERRORS[code];
      dialog.showErrorBox(title, `${message}\n\n${advice}`);
    },
  };
}
