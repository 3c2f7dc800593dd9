import { stat } from 'node:fs/promises';
import { dialog, nativeTheme, shell } from 'electron';
import { ERRORS, fail } from '../../contract/index.ts';
import type { EmbeddedBrowser, Host } from '../../host.ts';
import { createElectronNetwork } from './electron-network.ts';

export function createElectronHost(embeddedBrowser: EmbeddedBrowser): Host {
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
    embeddedBrowser,
    reportFatal({ code, message }) {
      const { title, advice } = ERRORS[code];
      dialog.showErrorBox(title, `${message}\n\n${advice}`);
    },
  };
}
