import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appHandlers } from '../../../src-main/handlers/app.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const PACK = {
  formatVersion: 1,
  rules: [
    {
      code: 'CONTOSO-01',
      title: 'A title',
      severity: 'info',
      what: 'What.',
      why: 'Why.',
      roles: { now: 'Who.' },
      fix: ['A step.'],
      article: 'https://wiki.contoso.com/dw?page=1',
      message: { codes: ['CO4711'] },
    },
  ],
};

it('opens pages of the documentation and those that rules name, and no other', async () => {
  const dataFolder = await temporaryFolder();
  await mkdir(join(dataFolder, 'rules', 'contoso'), { recursive: true });
  await writeFile(join(dataFolder, 'rules', 'contoso', 'a.json'), JSON.stringify(PACK));
  const opened: string[] = [];
  const host = { openExternal: async (url: string) => void opened.push(url) };
  const handlers = appHandlers({ context: { dataFolder }, host } as unknown as Desk);
  const open = (url: string) => handlers['app.openExternal']({ url }, {} as never);
  await open('https://learn.microsoft.com/dual-write?secret=1#x');
  await open('https://wiki.contoso.com/dw?page=1');
  for (const url of [
    'https://wiki.contoso.com/dw?page=1&secret=1',
    'https://evil.example/?learn.microsoft.com',
    'http://learn.microsoft.com/dual-write',
    'file:///etc/passwd',
  ])
    await expect(open(url)).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  expect(opened).toEqual(['https://learn.microsoft.com/dual-write', 'https://wiki.contoso.com/dw?page=1']);
});
