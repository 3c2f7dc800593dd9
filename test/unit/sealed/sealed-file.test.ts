import { randomBytes } from 'node:crypto';
import { readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  contentName,
  createSealedFile,
  openNewFile,
  openSealedFile,
  sealFile,
  unsealFile,
  type SealedEnd,
} from '../../../src-main/sealed/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const key = randomBytes(32);

async function readAll(path: string, traceKey = key): Promise<{ plain: Buffer; end: SealedEnd }> {
  const reader = await openSealedFile(path, traceKey);
  const frames: Buffer[] = [];
  const iterator = reader.frames();
  let step = await iterator.next();
  for (; !step.done; step = await iterator.next()) frames.push(step.value);
  await reader.close();
  return { plain: Buffer.concat(frames), end: step.value };
}

async function threeFrames(folder: string): Promise<string> {
  const path = join(folder, 'a.sealed');
  const writer = await createSealedFile(path, key);
  for (const text of ['first frame', 'second frame', 'third frame']) await writer.append(Buffer.from(text));
  await writer.close();
  return path;
}

describe('a sealed file', () => {
  it('gives back any bytes, of any size, whole', async () => {
    const folder = await temporaryFolder();
    let file = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200_000 }), { maxLength: 5 }), async (pieces) => {
        const path = join(folder, `${file++}.sealed`);
        const writer = await createSealedFile(path, key);
        for (const piece of pieces) await writer.append(Buffer.from(piece));
        await writer.close();
        const { plain, end } = await readAll(path);
        expect(end).toBe('clean');
        expect(plain.equals(Buffer.concat(pieces))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('shows none of its plain text', async () => {
    const path = await threeFrames(await temporaryFolder());
    expect((await readFile(path)).includes('frame')).toBe(false);
  });

  it('keeps every whole frame when its tail is torn, at whatever byte, and says so', async () => {
    const folder = await temporaryFolder();
    const whole = await readFile(await threeFrames(folder));
    const firstFrameEnds = 45 + 5 + 'first frame'.length + 16;
    for (let size = firstFrameEnds; size < whole.length; size++) {
      const path = join(folder, `cut-${size}.sealed`);
      await writeFile(path, whole.subarray(0, size));
      const { plain, end } = await readAll(path);
      expect(end).toBe('torn');
      expect('first framesecond framethird frame'.startsWith(plain.toString())).toBe(true);
      expect(plain.length).toBeGreaterThanOrEqual('first frame'.length);
    }
  });

  it('never passes a changed byte on as plain text', async () => {
    const folder = await temporaryFolder();
    const whole = await readFile(await threeFrames(folder));
    for (let at = 45; at < whole.length; at++) {
      const path = join(folder, `flip-${at}.sealed`);
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 0x41;
      await writeFile(path, bytes);
      const { plain, end } = await readAll(path);
      expect(end).not.toBe('clean');
      expect('first framesecond framethird frame'.startsWith(plain.toString())).toBe(true);
    }
  });

  it('tells a wrong key from damaged bytes', async () => {
    const path = await threeFrames(await temporaryFolder());
    await expect(openSealedFile(path, randomBytes(32))).rejects.toMatchObject({ code: 'TRACE_KEY_WRONG' });
  });

  it('refuses bytes that are no sealed file', async () => {
    const path = join(await temporaryFolder(), 'x');
    await writeFile(path, 'not sealed at all, but long enough to hold a header of forty-five bytes');
    await expect(openSealedFile(path, key)).rejects.toMatchObject({ code: 'SEALED_UNREADABLE' });
  });

  it('is never opened again for writing, so no nonce repeats under its key', async () => {
    const path = await threeFrames(await temporaryFolder());
    await expect(createSealedFile(path, key)).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('reads one frame by its number without the ones after it', async () => {
    const path = await threeFrames(await temporaryFolder());
    const size = (await readFile(path)).length;
    const reader = await openSealedFile(path, key);
    expect((await reader.frame(1)).toString()).toBe('second frame');
    expect((await reader.frame(0)).toString()).toBe('first frame');
    await truncate(path, size - 40);
    await expect(reader.frame(2)).rejects.toMatchObject({ code: 'SEALED_DAMAGED' });
    await reader.close();
  });
});

describe('sealing bytes as one whole file', () => {
  it('gives them back, and refuses a torn copy', async () => {
    const path = join(await temporaryFolder(), 'body.sealed');
    const bytes = randomBytes(300_000);
    await sealFile(path, key, bytes);
    expect((await unsealFile(path, key)).equals(bytes)).toBe(true);
    await truncate(path, 200_000);
    await expect(unsealFile(path, key)).rejects.toMatchObject({ code: 'SEALED_DAMAGED' });
  });

  it('leaves nothing behind when the disk fills up half-way', async () => {
    const folder = await temporaryFolder();
    const openFile: typeof openNewFile = async (path) => {
      const file = await openNewFile(path);
      let left = 100_000;
      return {
        ...file,
        write: (bytes) => {
          left -= bytes.length;
          return left < 0
            ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
            : file.write(bytes);
        },
      };
    };
    await expect(sealFile(join(folder, 'b'), key, randomBytes(300_000), openFile)).rejects.toMatchObject({
      code: 'ENOSPC',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('names equal bodies equally, and differently under another key', () => {
    expect(contentName(key, Buffer.from('x'))).toBe(contentName(key, Buffer.from('x')));
    expect(contentName(key, Buffer.from('x'))).not.toBe(contentName(randomBytes(32), Buffer.from('x')));
  });
});
