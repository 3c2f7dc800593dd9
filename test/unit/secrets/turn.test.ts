import { spawnSync } from 'node:child_process';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTurn } from '../../../src-main/secrets/turn.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'turn.lock');
});

describe('work in turn', () => {
  it('never overlaps, and leaves nothing', async () => {
    let running = 0;
    const most = await Promise.all(
      Array.from({ length: 8 }, () =>
        inTurn(path, async () => {
          running += 1;
          await readdir(folder);
          const seen = running;
          running -= 1;
          return seen;
        }),
      ),
    );
    expect(most).toEqual(Array.from({ length: 8 }, () => 1));
    expect(await readdir(folder)).toEqual([]);
  });

  it('that fails lets the next one go on', async () => {
    await expect(inTurn(path, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await inTurn(path, async () => 'done')).toBe('done');
  });

  it.each([
    ['a process that ended', () => `${spawnSync(process.execPath, ['-e', '']).pid} token`],
    ['nobody that can be read', () => 'garbage'],
    ['nobody', () => ''],
  ])('does not wait for %s', async (_whom, holder) => {
    await writeFile(path, holder());
    expect(await inTurn(path, async () => 'done')).toBe('done');
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not wait for a process whose number was given to another one long ago', async () => {
    await writeFile(path, `${process.pid} token`);
    await utimes(path, new Date(0), new Date(0));
    expect(await inTurn(path, async () => 'done')).toBe('done');
  });

  it('waits for a process that lives, and says at last that it is in use', async () => {
    await writeFile(path, `${process.ppid} token`);
    // Its file stays as young as the wait is long.
    const touched = new Date(Date.now() + 60_000);
    await utimes(path, touched, touched);
    await expect(inTurn(path, async () => 'done', 100)).rejects.toMatchObject({ code: 'SECRETS_IN_USE' });
    expect(await readdir(folder)).toEqual(['turn.lock']);
  });

  it('that was taken away from someone does not end the turn of the next', async () => {
    await inTurn(path, () => writeFile(path, `${process.ppid} token`));
    expect(await readdir(folder)).toEqual(['turn.lock']);
  });
});
