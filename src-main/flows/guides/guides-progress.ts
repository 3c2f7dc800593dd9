import { writeWholeText } from '../../files/index.ts';
import type { Context } from '../context.ts';
import { checkTarget } from '../target.ts';
import type { Work } from '../work.ts';
import { guidesText } from './setup-text.ts';

/** What was done with the guides of a case, as text; in a file too where one is named. Raises GUIDE_NOT_STARTED. */
export async function guidesProgress(
  caseFolder: string,
  out: string | null,
  context: Context,
  work: Work,
): Promise<string> {
  if (out !== null) await checkTarget(out, []);
  const text = await guidesText(caseFolder, null, context, work);
  if (out !== null) await writeWholeText(out, text);
  return text;
}
