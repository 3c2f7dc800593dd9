import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createProfile, removeLeftProfiles } from '../../../../src-main/capture/installed-browser/profile.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const site = new URL('https://env.operations.dynamics.com/');

async function profileOf(owner: unknown): Promise<string> {
  const dataDir = await temporaryFolder();
  const path = join(dataDir, 'profiles', 'capture-left');
  await mkdir(path, { recursive: true });
  if (owner !== undefined) await writeFile(join(path, 'owner.json'), JSON.stringify(owner));
  return dataDir;
}

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'exit');
  return child.pid!;
}

describe('a new profile', () => {
  test('is for this user only and is gone when it is removed', async () => {
    const dataDir = await temporaryFolder();
    const profile = await createProfile(dataDir, { sites: [site], thirdPartyCookies: 'allow' });
    expect((await stat(profile.path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(profile.path, 'Default', 'Preferences'))).mode & 0o777).toBe(0o600);
    await profile.remove();
    expect(await readdir(join(dataDir, 'profiles'))).toEqual([]);
  });

  test.each([
    [
      'allow',
      {
        '*,https://[*.]dynamics.com:443': { setting: 1 },
        '*,https://env.operations.dynamics.com:443': { setting: 1 },
      },
    ],
    ['block', undefined],
  ] as const)('has the cookie rules for %s', async (thirdPartyCookies, exceptions) => {
    const profile = await createProfile(await temporaryFolder(), { sites: [site], thirdPartyCookies });
    const text = await readFile(join(profile.path, 'Default', 'Preferences'), 'utf8');
    const preferences = JSON.parse(text) as {
      profile: { content_settings?: { exceptions: { cookies: unknown } } };
    };
    expect(preferences.profile.content_settings?.exceptions.cookies).toEqual(exceptions);
  });

  test('lets only its own site have cookies when that is not a Dynamics one', async () => {
    const own = new URL('http://127.0.0.1:8080/');
    const profile = await createProfile(await temporaryFolder(), {
      sites: [own],
      thirdPartyCookies: 'allow',
    });
    const text = await readFile(join(profile.path, 'Default', 'Preferences'), 'utf8');
    expect(text).toContain('"cookies":{"*,http://127.0.0.1:8080":{"setting":1}}');
  });

  test('lets the further sites of a case have cookies too', async () => {
    const sites = [
      new URL('https://make.powerapps.com/'),
      new URL('https://contoso.operations.dynamics.com/'),
    ];
    const profile = await createProfile(await temporaryFolder(), { sites, thirdPartyCookies: 'allow' });
    const text = await readFile(join(profile.path, 'Default', 'Preferences'), 'utf8');
    for (const { hostname } of sites) expect(text).toContain(`"*,https://${hostname}:443":{"setting":1}`);
  });
});

describe('profiles that were left behind', () => {
  test('of a program and a browser that are gone are deleted', async () => {
    const dataDir = await profileOf({
      appPid: await endedPid(),
      appStarted: 1,
      browserPid: await endedPid(),
    });
    expect(await removeLeftProfiles(dataDir)).toBe(1);
    expect(await readdir(join(dataDir, 'profiles'))).toEqual([]);
  });

  test('of a browser that still runs stay', async () => {
    const dataDir = await profileOf(undefined);
    const path = join(dataDir, 'profiles', 'capture-left');
    const browser = spawn(process.execPath, [
      '-e',
      'setTimeout(() => {}, 60000)',
      '--',
      `--user-data-dir=${path}`,
    ]);
    onTestFinished(() => void browser.kill('SIGKILL'));
    await once(browser, 'spawn');
    const owner = { appPid: await endedPid(), appStarted: 1, browserPid: browser.pid };
    await writeFile(join(path, 'owner.json'), JSON.stringify(owner));
    expect(await removeLeftProfiles(dataDir)).toBe(0);
  });

  test('whose pid belongs to another program meanwhile are deleted', async () => {
    const dataDir = await profileOf({ appPid: await endedPid(), appStarted: 1, browserPid: process.pid });
    expect(await removeLeftProfiles(dataDir)).toBe(1);
  });

  test('that this program uses itself stay', async () => {
    const dataDir = await temporaryFolder();
    await createProfile(dataDir, { sites: [site], thirdPartyCookies: 'block' });
    expect(await removeLeftProfiles(dataDir)).toBe(0);
  });

  test('without an owner stay while one may just be making them', async () => {
    const dataDir = await profileOf(undefined);
    expect(await removeLeftProfiles(dataDir)).toBe(0);
    const old = new Date(Date.now() - 600_000);
    await utimes(join(dataDir, 'profiles', 'capture-left'), old, old);
    expect(await removeLeftProfiles(dataDir)).toBe(1);
  });

  test('are none where nothing was ever captured', async () => {
    expect(await removeLeftProfiles(join(await temporaryFolder(), 'never'))).toBe(0);
  });
});
