import { fail } from '../../contract/index.ts';
import { openGuides, type Guide, type Guides } from '../../guides/index.ts';
import type { Context } from '../context.ts';

/** What was read, by its folder; '' is that of the program. */
const opened = new Map<string, Promise<Guides>>();

/** The guides of this program, or those of the folder the command names. Read once, when a case first needs them. */
export function guidesOf({ guides: folder }: Context): Promise<Guides> {
  const known = opened.get(folder ?? '') ?? openGuides(folder);
  opened.set(folder ?? '', known);
  return known;
}

/** Raises GUIDE_NOT_FOUND. */
export async function guideOf(id: string, context: Context): Promise<Guide> {
  const { guides } = await guidesOf(context);
  return (
    guides.find((guide) => guide.id === id) ??
    fail('GUIDE_NOT_FOUND', `There is no guide ${id.slice(0, 80)}.`)
  );
}
