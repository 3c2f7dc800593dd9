import { readCaseFile } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { setupText, ticketGuide } from '../../tickets/index.ts';
import { listTraces } from '../../traces/index.ts';
import type { Context } from '../context.ts';
import { redactedText } from '../redacted-text.ts';
import type { Work } from '../work.ts';
import { caseGuides } from './case-guides.ts';

/**
 * What was done in the guides of a case, or in one of them, as a package tells it: redacted. A note may quote what only
 * a trace or the whole of a pasted text gives away, so these are read as they are for a package. Raises GUIDE_NOT_STARTED.
 */
export async function guidesText(
  caseFolder: string,
  guide: string | null,
  context: Context,
  work: Work,
): Promise<string> {
  const file = await readCaseFile(caseFolder);
  const all = await caseGuides({ folder: caseFolder, file }, context);
  const asked = all.filter(({ id }) => guide === null || id === guide);
  if (asked.length === 0) fail('GUIDE_NOT_STARTED', 'No such guide was started in this case.');
  const { practice, environment } = file;
  const guides = asked.map((one) => ticketGuide(one, () => null));
  const copied = {
    name: 'setup.md',
    text: setupText({ guides, practice, timeZone: environment.timeZone }),
    madeOf: all,
    traces: (await listTraces(caseFolder)).map(({ id }) => id),
    pasted: 'all' as const,
  };
  return redactedText({ folder: caseFolder, file }, copied, context, work);
}
