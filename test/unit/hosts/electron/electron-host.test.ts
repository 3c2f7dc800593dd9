import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { ConsoleError } from '../../../../src-main/contract/index.ts';
import { createElectronHost } from '../../../../src-main/hosts/electron/electron-host.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { Notification, dialog, made, nativeTheme, shell } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => vi.clearAllMocks());
const showWindow = vi.fn();
const host = createElectronHost({ name: 'This console', launch: vi.fn() }, showWindow);

test.each([
  'http://contoso.test/',
  'file:///etc/passwd',
  'ms-word:x',
  'javascript:alert(1)',
  '/etc/passwd',
  '',
])('%j is not opened outside', async (url) => {
  await expect(host.openExternal(url)).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  expect(shell.openExternal).not.toHaveBeenCalled();
});

test('an https page is opened in the browser of the user', async () => {
  await host.openExternal('https://learn.microsoft.com/');
  expect(shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://learn.microsoft.com/');
});

test('a folder is opened, a file is shown in its folder', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'package.zip');
  await writeFile(file, '');
  await host.showInFolder(folder);
  await host.showInFolder(file);
  expect(shell.openPath).toHaveBeenCalledExactlyOnceWith(folder);
  expect(shell.showItemInFolder).toHaveBeenCalledExactlyOnceWith(file);
});

test('what is gone, or can not be shown, is told', async () => {
  const folder = await temporaryFolder();
  await expect(host.showInFolder(join(folder, 'gone.zip'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  shell.openPath.mockResolvedValueOnce('No application is registered');
  await expect(host.showInFolder(folder)).rejects.toThrow('No application is registered');
});

test('the theme of the window is the one chosen', () => {
  host.setTheme('dark');
  expect(nativeTheme.themeSource).toBe('dark');
});

test('an error that ends the console is told with what to do', () => {
  host.reportFatal(new ConsoleError('UNEXPECTED', 'The disk is gone.'));
  expect(dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
    expect.stringContaining('went wrong'),
    expect.stringMatching(/^The disk is gone\.\n\n.+/),
  );
});

test('what is told by the system leads back to the window', () => {
  const onopen = vi.fn();
  host.notify({ title: 'Time to look', body: 'It usually takes 30 minutes.', onopen });
  const [shown] = made.notifications;
  expect(shown!.options).toEqual({ title: 'Time to look', body: 'It usually takes 30 minutes.' });
  expect(shown!.show).toHaveBeenCalledOnce();
  expect(onopen).not.toHaveBeenCalled();
  shown!.emit('click');
  expect(showWindow).toHaveBeenCalledOnce();
  expect(onopen).toHaveBeenCalledOnce();
});

test('a system that shows no notifications is asked for none', () => {
  Notification.isSupported.mockReturnValueOnce(false);
  host.notify({ title: 'Time to look', body: '', onopen: vi.fn() });
  expect(Notification).not.toHaveBeenCalled();
});
