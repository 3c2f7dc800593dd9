import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSecrets } from '../../../src-main/secrets/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { createFakeStore, noStore, type FakeStore } from './fake-store.ts';

const SIGN_IN = JSON.stringify({ refreshToken: 'planted-refresh-token '.repeat(2000) });
let folder: string;
let store: FakeStore;
const opened = () => openSecrets(folder, async () => store);
const file = () => join(folder, 'sign-ins.sealed');

beforeEach(async () => {
  folder = await temporaryFolder();
  store = createFakeStore();
});

describe('sign-ins in a credential store', () => {
  it('are there for the next program, and readable nowhere', async () => {
    await opened().signIns.change(() => SIGN_IN);
    expect(await opened().signIns.read()).toBe(SIGN_IN);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readFile(file(), 'latin1')).not.toContain('planted-refresh-token');
    expect([...store.kept.values()].join()).not.toContain('planted');
    // Windows Credential Manager takes 2,560 bytes.
    for (const secret of store.kept.values()) expect(secret.length).toBeLessThan(100);
  });

  it('that are removed leave neither file nor key', async () => {
    await opened().signIns.change(() => SIGN_IN);
    await opened().signIns.remove();
    expect(await opened().signIns.read()).toBeNull();
    expect(store.kept.size).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it('that are removed while the store does not answer do not come back with it', async () => {
    await opened().signIns.change(() => SIGN_IN);
    const secrets = openSecrets(folder, noStore);
    await secrets.signIns.change((before) => before);
    expect(await readdir(folder)).toEqual(['sign-ins.sealed']);
    await secrets.signIns.remove();
    expect(await readdir(folder)).toEqual([]);
    expect(await opened().signIns.read()).toBeNull();
  });

  it('are changed one after the other, also by two programs', async () => {
    const programs = [opened(), opened()];
    const add = (mark: string) => (before: string | null) => `${before ?? ''}${mark}`;
    const marks = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(marks.map((mark, n) => programs[n % 2]!.signIns.change(add(mark))));
    expect((await opened().signIns.read())?.split('').sort()).toEqual(marks);
  });

  it('that a change fails on stay as they were', async () => {
    const { signIns } = opened();
    await signIns.change(() => SIGN_IN);
    await expect(signIns.change(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
    expect(await signIns.read()).toBe(SIGN_IN);
  });

  it('are not written when nothing changed, and ask no store while nothing is kept', async () => {
    const secrets = openSecrets(folder, () => Promise.reject(new Error('asked')));
    expect(await secrets.signIns.read()).toBeNull();
    await secrets.signIns.change((before) => before);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['damaged', async () => writeFile(file(), (await readFile(file())).fill(7, 60, 70))],
    ['cut off', async () => writeFile(file(), (await readFile(file())).subarray(0, 80))],
    ['of another kind', async () => writeFile(file(), '{"plain":"text"}')],
    ['empty', async () => writeFile(file(), '')],
    ['a folder', async () => rm(file()).then(() => mkdir(file()))],
    ['sealed with a lost key', async () => store.kept.clear()],
    ['sealed with another key', async () => keepInstead(randomBytes(32).toString('base64'))],
    ['sealed with no key at all', async () => keepInstead('not a key')],
  ])('that are %s are removed and asked for again', async (_how, spoil) => {
    await opened().signIns.change(() => SIGN_IN);
    await spoil();
    expect(await opened().signIns.read()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    await opened().signIns.change(() => 'anew');
    expect(await opened().signIns.read()).toBe('anew');
  });

  it('whose bytes were changed anywhere are given back as they were or not at all', async () => {
    await opened().signIns.change(() => SIGN_IN);
    const good = await readFile(file());
    const damage = fc.record({
      at: fc.nat(good.length - 1),
      by: fc.integer({ min: 1, max: 255 }),
      cut: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, by, cut }) => {
        const bad = cut ? good.subarray(0, at) : Buffer.from(good);
        if (!cut) bad[at]! ^= by;
        await writeFile(file(), bad);
        expect(await opened().signIns.read()).toBeNull();
        expect(await readdir(folder)).toEqual([]);
      }),
    );
  });

  it('stay while the keyring is locked, and the one who asks is told', async () => {
    const secrets = opened();
    await secrets.signIns.change(() => SIGN_IN);
    store.isLocked = true;
    await expect(secrets.signIns.read()).rejects.toMatchObject({ code: 'SECRET_STORE_UNAVAILABLE' });
    expect(await opened().signIns.read()).toBeNull();
    store.isLocked = false;
    expect(await opened().signIns.read()).toBe(SIGN_IN);
  });

  it('of a data folder that was copied open only where they were made', async () => {
    await opened().signIns.change(() => SIGN_IN);
    const copy = join(folder, 'copy');
    await mkdir(copy);
    await writeFile(join(copy, 'sign-ins.sealed'), await readFile(file()));
    expect(await openSecrets(copy, async () => store).signIns.read()).toBeNull();
    expect(await opened().signIns.read()).toBe(SIGN_IN);
  });
});

describe('sign-ins without a credential store', () => {
  it('live in memory, and nothing is on the disk', async () => {
    const secrets = openSecrets(folder, noStore);
    await secrets.signIns.change(() => SIGN_IN);
    expect(await secrets.signIns.read()).toBe(SIGN_IN);
    expect(await readdir(folder)).toEqual([]);
    expect(await openSecrets(folder, noStore).signIns.read()).toBeNull();
    await secrets.signIns.remove();
    expect(await secrets.signIns.read()).toBeNull();
  });

  it('stay in memory when the store that answers now can’t be written to', async () => {
    let answers = false;
    const secrets = openSecrets(folder, () => (answers ? Promise.resolve(store) : noStore()));
    await secrets.signIns.change(() => SIGN_IN);
    answers = true;
    store.set = () => Promise.reject(new Error('full'));
    await secrets.testStore();
    expect(await secrets.signIns.read()).toBe(SIGN_IN);
  });

  it('move into a store that answers when it is tested again', async () => {
    let answers = false;
    const secrets = openSecrets(folder, () => (answers ? Promise.resolve(store) : noStore()));
    await secrets.signIns.change(() => SIGN_IN);
    const { key } = await secrets.traceKey();
    expect(await secrets.storage()).toEqual({ kind: 'memory', name: '', why: 'There is none.' });
    answers = true;
    expect(await secrets.testStore()).toEqual({ kind: 'store', name: 'Secret Service', why: null });
    expect(await opened().signIns.read()).toBe(SIGN_IN);
    expect(await opened().traceKey()).toEqual({ key, store: 'Secret Service' });
  });
});

function keepInstead(value: string): void {
  for (const account of store.kept.keys()) store.kept.set(account, value);
}
