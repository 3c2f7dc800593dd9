import { basename } from 'node:path';
import { fail } from '../contract/index.ts';
import type { PackageScreenshot } from '../tickets/index.ts';
import { readScreenshot } from '../traces/index.ts';
import type { Context } from './context.ts';
import type { CaseGuide } from './guides/case-guides.ts';
import { readGuidePicture } from './guides/guide-pictures.ts';
import type { OpenInput } from './inputs.ts';

/** Where the pictures of a package may come from. */
export interface PictureSources {
  opened: readonly OpenInput[];
  /** Null where a trace or a HAR is packed that lies in no case. */
  caseFolder: string | null;
  guides: readonly CaseGuide[];
}

interface Choice {
  /** As `TRACE/screenshot-1` or `GUIDE/ID`. */
  name: string;
  caption: string;
  read: (context: Context) => Promise<Buffer>;
}

/**
 * The screenshots a person names: `screenshot-1`, or `TRACE/screenshot-1` where several traces have one of that name.
 * Those of steps of guides stand beside them. Raises SCREENSHOT_NOT_FOUND, PICTURE_UNREADABLE, USAGE_INVALID.
 */
export async function chosenScreenshots(
  { opened, caseFolder, guides }: PictureSources,
  ids: readonly string[],
  context: Context,
): Promise<PackageScreenshot[]> {
  const all = [
    ...opened.flatMap(choicesOfTrace),
    ...(caseFolder === null ? [] : choicesOfGuides(caseFolder, guides)),
  ];
  const chosen: PackageScreenshot[] = [];
  for (const id of ids) {
    const { name, caption, read } = find(id, all);
    chosen.push({ id: name, caption, bytes: await read(context) });
  }
  return chosen;
}

function choicesOfTrace({ folder, reader }: OpenInput): Choice[] {
  if (folder === null) return [];
  return (reader.log._markers ?? []).flatMap(({ screenshot, text }) =>
    screenshot === undefined
      ? []
      : [
          {
            name: `${basename(folder)}/${screenshot}`,
            caption: text,
            read: async (context) => readScreenshot(folder, await context.traceKey(), screenshot),
          },
        ],
  );
}

function choicesOfGuides(caseFolder: string, guides: readonly CaseGuide[]): Choice[] {
  return guides.flatMap(({ steps }) =>
    steps.flatMap(({ title, pictures }) =>
      pictures.map(({ id, screenshot, caption }) => ({
        name: id,
        caption: caption || title,
        read: async (context: Context) => (await readGuidePicture(caseFolder, screenshot, context)).bytes,
      })),
    ),
  );
}

function find(id: string, all: readonly Choice[]): Choice {
  const named = all.filter(({ name }) => id === name || id === basename(name));
  const list = (choices: readonly Choice[]) =>
    choices.map(({ name, caption }) => `${name} ("${caption}")`).join(', ');
  if (named.length > 1)
    fail('USAGE_INVALID', `Several traces have a screenshot ${id}; say which one: ${list(named)}.`);
  return (
    named[0] ??
    fail('SCREENSHOT_NOT_FOUND', `There is no screenshot ${id} here, but: ${list(all) || 'none'}.`, { id })
  );
}
