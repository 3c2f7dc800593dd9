import { fail } from '../../contract/index.ts';
import { openGuides, type Guide, type Guides } from '../../guides/index.ts';
import type { Context } from '../context.ts';

/** What was read, by its folder; '' is that of the program. */
const opened = new Map<string, Promise<Guides>>();

/** The guides of this program, or those of the folder the command names. Read once, when a case first needs them. */
export function guidesOf({ guides: folder }: Context): Promise<Guides> {
  const name = folder ?? '';
  const known = opened.get(name);
  if (known) return known;
  const reading = openGuides(folder);
  opened.set(name, reading);
  // A folder that can't be read now may be readable when it is asked for again.
  reading.catch(() => opened.delete(name));
  return reading;
}

/** Raises GUIDE_NOT_FOUND. */
export async function guideOf(id: string, context: Context): Promise<Guide> {
  const { guides } = await guidesOf(context);
  return (
    guides.find((guide) => guide.id === id) ??
    fail('GUIDE_NOT_FOUND', `There is no guide ${id.slice(0, 80)}.`)
  );
}
