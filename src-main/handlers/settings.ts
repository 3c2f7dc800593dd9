import { mkdir } from 'node:fs/promises';
import type { settingsMethods } from '../contract/index.ts';
import { checkSignInSettings } from '../flows/accounts.ts';
import { secretsView } from '../flows/kept-secrets.ts';
import { checkRedactionLists, settingsPlaces, settingsView } from '../flows/settings-view.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function settingsHandlers(desk: Desk): HandlersOf<typeof settingsMethods> {
  const { context, host, secrets, settings, log } = desk;
  host.setTheme(settings.value.theme);
  settings.onChange(({ theme }) => {
    host.setTheme(theme);
    desk.emit('settings.changed', { theme });
  });
  return {
    'settings.theme': async () => settings.value.theme,
    'settings.get': () => settingsView(context, settings, host.embeddedBrowser),
    'settings.change': async (changes) => {
      if (changes.redaction) checkRedactionLists(changes.redaction, settings.value.redaction);
      if (changes.signIn) checkSignInSettings(changes.signIn);
      await settings.change(changes);
      if (changes.signIn) desk.emit('accounts.changed', null);
    },
    'settings.secrets': () => secretsView(context, secrets),
    'settings.testCredentialStore': async () => {
      await secrets.testStore();
      desk.emit('accounts.changed', null);
      return secretsView(context, secrets);
    },
    'settings.showInFolder': async ({ place }) => {
      const path = settingsPlaces(context, settings)[place];
      if (place === 'cases') await mkdir(path, { recursive: true, mode: 0o700 });
      await host.showInFolder(path);
    },
    'settings.diagnosticsLog': async () => ({ text: log.text(), errors: log.errors() }),
    'settings.noteError': async ({ name, stack }) => {
      log.note('window', Object.assign(new Error(), { name, stack }));
    },
    'settings.showDiagnosticsLog': async () => {
      await log.written();
      await host.showInFolder(log.path);
    },
    'settings.clearDiagnosticsLog': async () => log.clear(),
  };
}
