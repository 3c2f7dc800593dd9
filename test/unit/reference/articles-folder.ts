import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

interface Written {
  body: string;
  title?: string;
  front?: string;
}

/** A folder of small articles, by their ids. */
export async function articlesFolder(articles: Readonly<Record<string, Written | string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [id, given] of Object.entries(articles)) {
    const {
      body,
      title = `Title of ${id}`,
      front = '',
    } = typeof given === 'string' ? { body: given } : given;
    const text = `---
id: ${id}
title: ${title}
topic: page
summary: Summary of ${id}.
source: https://learn.microsoft.com/dynamics365/x
checked: 2026-11-22
${front}---

${body}
`;
    await writeFile(join(folder, `${id}.md`), text);
  }
  return folder;
}
