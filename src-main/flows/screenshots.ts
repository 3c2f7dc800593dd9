import { basename } from 'node:path';
import { fail } from '../contract/index.ts';
import type { PackageScreenshot } from '../tickets/index.ts';
import { readScreenshot } from '../traces/index.ts';
import type { Context } from './context.ts';
import type { OpenInput } from './inputs.ts';

interface Choice {
  trace: string;
  folder: string;
  screenshot: string;
  caption: string;
}

/**
 * The screenshots a person names: `screenshot-1`, or `TRACE/screenshot-1` where several traces have one of that name.
 * Raises SCREENSHOT_NOT_FOUND, USAGE_INVALID.
 */
export async function chosenScreenshots(
  opened: readonly OpenInput[],
  ids: readonly string[],
  context: Context,
): Promise<PackageScreenshot[]> {
  const all = opened.flatMap(choicesOf);
  const chosen: PackageScreenshot[] = [];
  for (const id of ids) {
    const { folder, screenshot, caption } = find(id, all);
    chosen.push({ id, caption, bytes: await readScreenshot(folder, await context.traceKey(), screenshot) });
  }
  return chosen;
}

function choicesOf({ folder, reader }: OpenInput): Choice[] {
  if (folder === null) return [];
  return (reader.log._markers ?? []).flatMap(({ screenshot, text }) =>
    screenshot === undefined ? [] : [{ trace: basename(folder), folder, screenshot, caption: text }],
  );
}

function find(id: string, all: readonly Choice[]): Choice {
  const named = all.filter(({ trace, screenshot }) => id === screenshot || id === `${trace}/${screenshot}`);
  const list = (choices: readonly Choice[]) =>
    choices.map(({ trace, screenshot, caption }) => `${trace}/${screenshot} ("${caption}")`).join(', ');
  if (named.length > 1)
    fail('USAGE_INVALID', `Several traces have a screenshot ${id}; say which one: ${list(named)}.`);
  return (
    named[0] ??
    fail('SCREENSHOT_NOT_FOUND', `There is no screenshot ${id} here, but: ${list(all) || 'none'}.`, { id })
  );
}
