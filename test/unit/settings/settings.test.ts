import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSettings } from '../../../src-main/settings/index.ts';
import { defaultSettings } from '../../../src-main/settings/settings.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('settings', () => {
  it('remembers what was chosen, and writes nothing else down', async () => {
    const folder = await temporaryFolder();
    await (await openSettings(folder)).change({ theme: 'dark' });
    expect((await openSettings(folder)).value).toEqual({ ...defaultSettings(), theme: 'dark' });
    const file: unknown = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'));
    expect(file).toEqual({ formatVersion: 1, settings: { theme: 'dark' } });
  });

  it.each([
    ['cut off', '{"formatVersion":1,"settings":{"theme":"da'],
    ['a value that does not exist', '{"formatVersion":1,"settings":{"theme":"pink"}}'],
    ['a folder that is no whole path', '{"formatVersion":1,"settings":{"casesFolder":"here"}}'],
    ['a newer version', '{"formatVersion":2,"settings":{}}'],
    ['not an object', '[]'],
  ])('opens with the defaults when the file is %s, and keeps the file', async (_what, text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'settings.json'), text);
    const store = await openSettings(folder);
    expect(store.value).toEqual(defaultSettings());
    expect(await readFile(join(folder, store.setAside ?? 'none'), 'utf8')).toBe(text);
  });

  it('loses no change when two are made at a time, and tells both', async () => {
    const folder = await temporaryFolder();
    const store = await openSettings(folder);
    const heard: string[] = [];
    const stop = store.onChange(({ theme, packageMegabytes }) => heard.push(`${theme} ${packageMegabytes}`));
    await Promise.all([store.change({ theme: 'light' }), store.change({ packageMegabytes: 7 })]);
    stop();
    await store.change({ theme: 'dark' });
    expect(heard).toEqual(['light 25', 'light 7']);
    expect((await openSettings(folder)).value).toMatchObject({ theme: 'dark', packageMegabytes: 7 });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('refuses a value out of bounds and stays as it was', async () => {
    const store = await openSettings(await temporaryFolder());
    await expect(store.change({ packageMegabytes: 0 })).rejects.toThrow();
    expect(store.value.packageMegabytes).toBe(25);
  });
});
