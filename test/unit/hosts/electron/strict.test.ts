import { expect, test } from 'vitest';
import { strict, strictEmitter } from '../../../fakes/electron/strict.ts';

test('a double throws when it is asked for what it does not have', () => {
  const shell = strict('shell', { openExternal: () => 'opened' }) as unknown as Record<string, () => string>;
  expect(shell['openExternal']?.()).toBe('opened');
  expect(() => shell['openPath']).toThrow('no shell.openPath here');
});

test('a double throws when it is listened to for what it never tells', () => {
  const app = strictEmitter('app', 'before-quit activate', {});
  app.on('activate', () => undefined);
  app.once('before-quit', () => undefined);
  expect(() => app.on('will-quit', () => undefined)).toThrow('app never tells will-quit here');
  expect(() => app.once('will-quit', () => undefined)).toThrow('app never tells will-quit here');
});
