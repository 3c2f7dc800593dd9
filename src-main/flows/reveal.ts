import { readCaseFile } from '../cases/index.ts';
import { SHARE_POLICY, fail, type SecretClass } from '../contract/index.ts';
import { createRedaction, learnTrace } from '../redaction/index.ts';
import type { Context } from './context.ts';
import { closeAll, openInputs } from './inputs.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import type { Work } from './work.ts';

const SHOWN: readonly SecretClass[] = ['user', 'email', 'phone', 'ip', 'machine', 'custom', 'business-data'];

/**
 * Who `user-3f...` is, at the customer's side. No map is kept: pseudonyms follow from the case's key, so the raw traces
 * are read again and the value with this pseudonym is looked for. Raises PSEUDONYM_UNKNOWN, PSEUDONYM_OF_CREDENTIAL.
 */
export async function reveal(
  caseFolder: string,
  pseudonym: string,
  context: Context,
  work: Work,
): Promise<{ pseudonym: string; value: string; class: SecretClass }> {
  const file = await readCaseFile(caseFolder);
  const opened = await openInputs(caseFolder, context, work);
  try {
    const redaction = createRedaction({ policy: SHARE_POLICY, key: await pseudonymKey(file.id, context) });
    work.phase('Reading the raw traces again');
    redaction.learnJson(file, 'case.json');
    for (const { name, reader } of opened) await learnTrace(redaction, reader, name);
    const found = redaction.original(pseudonym);
    if (!found) fail('PSEUDONYM_UNKNOWN', `Nothing in ${caseFolder} has the pseudonym ${pseudonym}.`);
    if (!SHOWN.includes(found.class)) {
      fail('PSEUDONYM_OF_CREDENTIAL', `${pseudonym} stands for a credential (${found.class}).`);
    }
    return { pseudonym, value: found.value, class: found.class };
  } finally {
    await closeAll(opened);
  }
}
