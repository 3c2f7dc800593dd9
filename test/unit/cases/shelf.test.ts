import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createShelf } from '../../../src-main/cases/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function shelf() {
  const folder = join(await temporaryFolder(), 'cases');
  return createShelf(folder, 'this console');
}

describe('the shelf of cases', () => {
  it('is empty, and makes no folder, until there is a case', async () => {
    const cases = await shelf();
    expect(await cases.list()).toEqual({ cases: [], unreadable: [] });
    await expect(readdir(cases.folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    ['Maps can’t be stopped!', 'maps-cant-be-stopped'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON', 'case-con'],
    ['\u202e', 'case'],
    ['Überweisung Zürich', 'uberweisung-zurich'],
  ])('names the folder of %j by its plain letters', async (title, name) => {
    const cases = await shelf();
    await cases.create({ title });
    expect(await readdir(cases.folder)).toEqual([name]);
  });

  it('numbers cases of the same title', async () => {
    const cases = await shelf();
    for (let i = 0; i < 3; i++) await cases.create({ title: 'Same' });
    expect((await readdir(cases.folder)).sort()).toEqual(['same', 'same-2', 'same-3']);
  });

  it('gives each of several made at the same time a folder of its own', async () => {
    const cases = await shelf();
    const made = await Promise.all([1, 2, 3].map(() => cases.create({ title: 'Same' })));
    const { cases: listed } = await cases.list();
    expect(listed.map(({ file }) => file.id).sort()).toEqual(made.map(({ file }) => file.id).sort());
  });

  it('finds a case again after its folder was renamed, and misses one that is gone', async () => {
    const cases = await shelf();
    const { folder, file } = await cases.create({ title: 'One' });
    await rename(folder, join(cases.folder, 'renamed by hand'));
    expect(await cases.folderOf(file.id)).toBe(join(cases.folder, 'renamed by hand'));
    await rm(join(cases.folder, 'renamed by hand'), { recursive: true });
    await expect(cases.folderOf(file.id)).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
  });

  it('tells which folders can not be read and still lists the others', async () => {
    const cases = await shelf();
    await cases.create({ title: 'Good' });
    await mkdir(join(cases.folder, 'bad'));
    await writeFile(join(cases.folder, 'bad', 'case.json'), '{"formatVersion":99}');
    await mkdir(join(cases.folder, 'no case'));
    await writeFile(join(cases.folder, 'a file'), '');
    const { cases: listed, unreadable } = await cases.list();
    expect(listed.map(({ file }) => file.title)).toEqual(['Good']);
    expect(unreadable).toEqual([{ name: 'bad', message: expect.stringContaining('99') }]);
  });

  it('holds a case once for calls at the same time, and lets go after the last', async () => {
    const cases = await shelf();
    const { folder, file } = await cases.create({ title: 'Held' });
    const lock = () => readdir(folder).then((names) => names.includes('case.lock'));
    await cases.hold(file.id, async () => {
      await cases.hold(file.id, (open) => open.save({ status: 'waiting' }));
      expect(await lock()).toBe(true);
    });
    expect(await lock()).toBe(false);
    expect((await cases.find(file.id)).file.status).toBe('waiting');
  });
});
