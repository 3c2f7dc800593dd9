import { join } from 'node:path';
import { readCaseFile } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { createRedaction, learnTrace } from '../../redaction/index.ts';
import { setupText, ticketGuide } from '../../tickets/index.ts';
import { listTraces, openTrace } from '../../traces/index.ts';
import { casePolicy } from '../case-policy.ts';
import type { Context } from '../context.ts';
import { wordsOfTexts } from '../pasted-texts.ts';
import { pseudonymKey } from '../pseudonym-key.ts';
import { watched, type Work } from '../work.ts';
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
  const redaction = createRedaction({
    policy: await casePolicy(caseFolder, context),
    key: await pseudonymKey(file.id, context),
  });
  redaction.learnJson(file, 'case.json');
  redaction.learnJson(all, 'ticket.json');
  for (const { id } of await listTraces(caseFolder)) {
    work.phase('Reading what must not be shown');
    const key = await context.traceKey();
    const reader = watched(await openTrace(join(caseFolder, 'traces', id), key, work.signal), work);
    try {
      await learnTrace(redaction, reader, id, work.signal);
    } finally {
      await reader.close();
    }
  }
  for (const words of await wordsOfTexts(caseFolder, context)) redaction.learnText(words, 'pasted.txt');
  const guides = asked.map((one) => ticketGuide(one, () => null));
  const text = setupText({ guides, practice, timeZone: environment.timeZone });
  redaction.learnText(text, 'setup.md');
  redaction.freeze();
  return redaction.redactText(text, 'setup.md');
}
