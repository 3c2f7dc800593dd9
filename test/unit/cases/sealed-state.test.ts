import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { changeSealedState, readSealedState, writeSealedState } from '../../../src-main/cases/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const schema = v.object({ words: v.array(v.string()) });
const VALUE = { words: ['Contoso Retail'] };
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'state', 'words.sealed');
});

const read = (withKey: Buffer = key) => readSealedState(folder, 'words', schema, withKey);

describe('a sealed state', () => {
  it('is null while there is none, and read as it was written', async () => {
    expect(await read()).toBeNull();
    await writeSealedState(folder, 'words', VALUE, key);
    expect(await read()).toEqual(VALUE);
  });

  it.each<[string, () => Promise<void>, Buffer?]>([
    [
      'damaged',
      async () => {
        await writeSealedState(folder, 'words', VALUE, key);
        const bytes = await readFile(path);
        bytes[bytes.length - 1]! ^= 1;
        await writeFile(path, bytes);
      },
    ],
    [
      'empty',
      async () => {
        await mkdir(join(folder, 'state'));
        await writeFile(path, '');
      },
    ],
    ['from another machine', () => writeSealedState(folder, 'words', VALUE, key), Buffer.alloc(32, 8)],
    ['of another version', () => writeSealedState(folder, 'words', { formatVersion: 2, terms: [] }, key)],
  ])('that is %s is told, not taken for none, and left as it is', async (_, make, withKey) => {
    await make();
    const before = await readFile(path);
    await expect(read(withKey)).rejects.toMatchObject({ code: 'CASE_STATE_UNREADABLE' });
    expect(await readFile(path)).toEqual(before);
    expect(await readSealedState(folder, 'words', schema, withKey ?? key, 'null')).toBeNull();
  });
});

it('changes at the same time are made one after the other, and one that fails does not stop the next', async () => {
  const add = (word: string) =>
    changeSealedState(folder, 'words', schema, key, (before) => ({
      words: [...(before?.words ?? []), word],
    }));
  const failing = changeSealedState(folder, 'words', schema, key, () => {
    throw new Error('no');
  });
  await Promise.all([expect(failing).rejects.toThrow('no'), ...['a', 'b', 'c', 'd'].map(add)]);
  expect(await read()).toEqual({ words: ['a', 'b', 'c', 'd'] });
});
