import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openGuides, type Guide, type Guides } from '../../../src-main/guides/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

/** A guide as a file, with what the test is about in place of its parts. */
export function guideFile(rest: string, id = 'one'): string {
  return `id: ${id}
title: Title of ${id}
summary: Summary of ${id}.
article: reset-link
codes: [SET-09]
source: https://learn.microsoft.com/dynamics365/x
checked: 2026-11-22
# What differs begins below.
${rest}`;
}

export const STEP = `
      - id: first
        title: First
        who: [Somebody]
        why: Because.
        do: Do it.
`;

export async function readFiles(files: Readonly<Record<string, string>>): Promise<Guides> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return openGuides(folder);
}

/** The guide of a file that has to be right. */
export async function guideOf(rest: string): Promise<Guide> {
  const { guides, problems } = await readFiles({ 'one.yaml': guideFile(rest) });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return guides[0]!;
}
