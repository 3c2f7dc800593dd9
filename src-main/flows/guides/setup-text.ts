import { readCaseFile } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { createRedaction } from '../../redaction/index.ts';
import { setupText, ticketGuide } from '../../tickets/index.ts';
import { casePolicy } from '../case-policy.ts';
import type { Context } from '../context.ts';
import { wordsOfTexts } from '../pasted-texts.ts';
import { pseudonymKey } from '../pseudonym-key.ts';
import { caseGuides } from './case-guides.ts';

/** What was done in the guides of a case, or in one of them, as a package tells it: redacted. Raises GUIDE_NOT_STARTED. */
export async function guidesText(
  caseFolder: string,
  guide: string | null,
  context: Context,
): Promise<string> {
  const file = await readCaseFile(caseFolder);
  const all = await caseGuides({ folder: caseFolder, file }, context);
  const asked = all.filter(({ id }) => guide === null || id === guide);
  if (asked.length === 0) fail('GUIDE_NOT_STARTED', 'No such guide was started in this case.');
  const { practice, environment } = file;
  const redaction = createRedaction({
    policy: await casePolicy(caseFolder, context),
    key: await pseudonymKey(file.id, context),
  });
  redaction.learnJson(file, 'case.json');
  redaction.learnJson(all, 'ticket.json');
  // A note may quote what only the whole of a pasted text gives away.
  for (const words of await wordsOfTexts(caseFolder, context)) redaction.learnText(words, 'pasted.txt');
  const guides = asked.map((one) => ticketGuide(one, () => null));
  const text = setupText({ guides, practice, timeZone: environment.timeZone });
  redaction.learnText(text, 'setup.md');
  redaction.freeze();
  return redaction.redactText(text, 'setup.md');
}
