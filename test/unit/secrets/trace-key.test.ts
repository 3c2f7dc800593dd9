import { randomBytes } from 'node:crypto';
import { chmod, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSecrets } from '../../../src-main/secrets/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { createFakeStore, noStore, type FakeStore } from './fake-store.ts';

let folder: string;
let store: FakeStore;
const withStore = () => openSecrets(folder, async () => store).traceKey();
const withoutStore = () => openSecrets(folder, noStore).traceKey();
const keyFile = () => join(folder, 'trace.key');
const marker = () => join(folder, 'trace-key.json');

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'data');
  store = createFakeStore();
});

describe('the trace key where no credential store answers', () => {
  it('is made once, readable by this user only, and stays the same', async () => {
    const keys = await Promise.all([withoutStore(), withoutStore(), withoutStore()]);
    expect(new Set(keys.map(({ key }) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toMatchObject({ store: null, key: { length: 32 } });
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['trace.key']);
  });

  it('has its permissions narrowed again after a careless restore', async () => {
    await withoutStore();
    await chmod(keyFile(), 0o644);
    await withoutStore();
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
  });

  it('that is damaged is named and left untouched, because traces hang on it', async () => {
    await withoutStore();
    await writeFile(keyFile(), 'short');
    for (const open of [withoutStore, withStore])
      await expect(open()).rejects.toMatchObject({ code: 'TRACE_KEY_MISSING' });
    expect(await readFile(keyFile(), 'utf8')).toBe('short');
    expect(store.kept.size).toBe(0);
  });
});

describe('the trace key where a credential store answers', () => {
  it('is never written to a file, and the store holds nothing else', async () => {
    const keys = await Promise.all([withStore(), withStore(), withStore()]);
    expect(new Set(keys.map(({ key }) => key.toString('base64')))).toEqual(new Set(store.kept.values()));
    expect(keys[0].store).toBe('Secret Service');
    expect(await readdir(folder)).toEqual(['trace-key.json']);
  });

  it('moves there from its file', async () => {
    const { key } = await withoutStore();
    expect(await withStore()).toEqual({ key, store: 'Secret Service' });
    expect(await readdir(folder)).toEqual(['trace-key.json']);
    expect(await withStore()).toEqual({ key, store: 'Secret Service' });
  });

  it('stays in its file when the store gives back something else', async () => {
    const { key } = await withoutStore();
    const forgetful = { ...store, get: async () => randomBytes(32).toString('base64') };
    const opened = await openSecrets(folder, async () => forgetful).traceKey();
    expect(opened).toEqual({ key, store: null });
    expect(await readdir(folder)).toEqual(['trace.key']);
  });

  it('stays in its file, or is made there, when the store that answers refuses this very key', async () => {
    const refusing: FakeStore = {
      ...store,
      set: (account, secret) =>
        account.startsWith('trace key') ? Promise.reject(new Error('no')) : store.set(account, secret),
    };
    const { key, store: keptIn } = await openSecrets(folder, async () => refusing).traceKey();
    expect(keptIn).toBeNull();
    expect(await openSecrets(folder, async () => refusing).traceKey()).toEqual({ key, store: null });
    expect(await readdir(folder)).toEqual(['trace.key']);
    expect(await withStore()).toEqual({ key, store: 'Secret Service' });
  });

  it('is the same for all who open it at once, with the store and without', async () => {
    const opened = await Promise.all([withStore(), withoutStore().catch(() => null), withStore()]);
    const keys = opened.filter((one) => one !== null).map(({ key }) => key.toString('hex'));
    expect(new Set(keys).size).toBe(1);
  });

  it('of another data folder is not touched', async () => {
    const first = await withStore();
    folder = join(await temporaryFolder(), 'data');
    const second = await withStore();
    expect(second.key).not.toEqual(first.key);
    expect(store.kept.size).toBe(2);
  });
});

describe('a trace key that can’t be had', () => {
  it('because the store is gone or locked is missing, not made again, and is there when the store is back', async () => {
    const { key } = await withStore();
    await expect(withoutStore()).rejects.toMatchObject({
      code: 'TRACE_KEY_MISSING',
      message: 'There is none. The key to the raw traces lies in Secret Service.',
    });
    store.isLocked = true;
    await expect(withStore()).rejects.toMatchObject({
      code: 'TRACE_KEY_MISSING',
      message: expect.stringContaining('The keyring is locked.'),
    });
    store.isLocked = false;
    expect((await withStore()).key).toEqual(key);
  });

  it('is asked for again by the same program after the user has unlocked the store', async () => {
    const { key } = await withStore();
    const secrets = openSecrets(folder, async () => store);
    store.isLocked = true;
    await expect(secrets.traceKey()).rejects.toMatchObject({ code: 'TRACE_KEY_MISSING' });
    store.isLocked = false;
    expect((await secrets.traceKey()).key).toEqual(key);
  });

  it.each([
    ['lost', () => store.kept.clear()],
    ['foreign', () => keepInstead(randomBytes(32).toString('base64'))],
    ['cut off', () => keepInstead('AAAA')],
    ['no key', () => keepInstead('hello, this is a word')],
  ])('because it is %s is missing, and nothing is overwritten', async (_how, spoil) => {
    await withStore();
    spoil();
    const before = [new Map(store.kept), await readFile(marker(), 'utf8')];
    await expect(withStore()).rejects.toMatchObject({
      code: 'TRACE_KEY_MISSING',
      message: 'Secret Service answers, but it has not got the key to the raw traces any more.',
    });
    expect([store.kept, await readFile(marker(), 'utf8')]).toEqual(before);
    expect(await readdir(folder)).toEqual(['trace-key.json']);
  });

  it('because nobody knows any more which it was is missing', async () => {
    await withStore();
    await writeFile(marker(), '{"formatVersion":2}');
    await expect(withStore()).rejects.toMatchObject({ code: 'TRACE_KEY_MISSING' });
    expect(await readFile(marker(), 'utf8')).toBe('{"formatVersion":2}');
  });

  it('is never made anew under a marker, whatever that says', async () => {
    await withStore();
    const said = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          formatVersion: fc.constant(1),
          store: fc.string(),
          fingerprint: fc.stringMatching(/^[0-9a-f]{32}$/),
        })
        .map((it) => JSON.stringify(it)),
    );
    await fc.assert(
      fc.asyncProperty(said, async (text) => {
        await writeFile(marker(), text);
        await expect(withStore()).rejects.toMatchObject({ code: 'TRACE_KEY_MISSING' });
        expect(await readFile(marker(), 'utf8')).toBe(text);
        expect(store.kept.size).toBe(1);
      }),
    );
  });

  it('is taken from a copy of its file that someone puts back, and from no other file', async () => {
    const { key } = await withoutStore();
    const copy = await readFile(keyFile());
    await withStore();
    store.kept.clear();
    await writeFile(keyFile(), randomBytes(32));
    await expect(withStore()).rejects.toMatchObject({ code: 'TRACE_KEY_MISSING' });
    await writeFile(keyFile(), copy);
    expect(await withoutStore()).toEqual({ key, store: null });
    expect(await withStore()).toEqual({ key, store: 'Secret Service' });
    expect(await readdir(folder)).toEqual(['trace-key.json']);
  });
});

describe('a program that ends in the middle of moving the key', () => {
  it.each(['set', 'get', 'marker', 'file'])('loses nothing after %s', async (step) => {
    const { key } = await withoutStore();
    const copy = await readFile(keyFile());
    await withStore();
    // What lies there when it ended right after that step.
    await writeFile(keyFile(), copy);
    if (step === 'set' || step === 'get') await rm(marker());
    if (step === 'file') await rm(keyFile());
    expect(await withStore()).toEqual({ key, store: 'Secret Service' });
    expect(await readdir(folder)).toEqual(['trace-key.json']);
    expect(store.kept.size).toBe(1);
  });
});

function keepInstead(value: string): void {
  for (const account of store.kept.keys()) store.kept.set(account, value);
}
