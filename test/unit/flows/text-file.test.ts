import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTextFile, readTextFile } from '../../../src-main/flows/text-file.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

describe('the text of a file', () => {
  const TEXT = 'Fehler in Zeile 3 für Köln';

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['the code page of Windows', Buffer.from(TEXT, 'latin1')],
  ])('is read from %s', async (_, bytes) => {
    expect(await readTextFile(await fileOf('a.txt', bytes))).toBe(TEXT);
  });

  it('is refused where it is a trace, a picture, too large or not there', async () => {
    const large = await fileOf('a.log', '');
    await truncate(large, 10_000_001);
    const REFUSED: [string, string][] = [
      [await fileOf('a.txt', '{"log":{"entries":[]}}'), 'TEXT_UNREADABLE'],
      [await fileOf('a.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')), 'TEXT_UNREADABLE'],
      [large, 'TEXT_TOO_LARGE'],
      [`${large}.gone`, 'FILE_NOT_FOUND'],
    ];
    for (const [path, code] of REFUSED) await expect(readTextFile(path)).rejects.toMatchObject({ code });
  });
});

it('a file is a text by its name, unless it begins as a trace or is a folder', async () => {
  const folder = join(await temporaryFolder(), 'case.log');
  await mkdir(folder);
  expect(await isTextFile(await fileOf('activity.CSV', 'a,b'))).toBe(true);
  expect(await isTextFile(await fileOf('answer.json', '[{"a":1}]'))).toBe(true);
  expect(await isTextFile(await fileOf('renamed.txt', '\uFEFF{ "log": {} }'))).toBe(false);
  expect(await isTextFile(await fileOf('stop.har', 'not a trace'))).toBe(false);
  expect(await isTextFile(folder)).toBe(false);
});
