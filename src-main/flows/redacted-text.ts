import { join } from 'node:path';
import type { Shelved } from '../cases/index.ts';
import { createRedaction, learnTrace, type Redaction } from '../redaction/index.ts';
import { openTrace } from '../traces/index.ts';
import { casePolicy } from './case-policy.ts';
import type { Context } from './context.ts';
import { wordsOfTexts } from './pasted-texts.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import { watched, type Work } from './work.ts';

/** A text of a case that somebody copies, and what gives away the secrets in it. */
export interface CopiedText {
  /** `finding.txt` */
  name: string;
  text: string;
  /** What it was made of, where the names of fields tell what is secret. */
  madeOf?: unknown;
  /** Ids of the traces it quotes. */
  traces: Iterable<string>;
  /** Ids of the pasted texts it quotes. */
  pasted: ReadonlySet<string> | 'all';
}

/** Redacted as in a package of the case: what it quotes is read whole, for the rest of it may give a secret away. */
export async function redactedText(
  { folder, file }: Shelved,
  { name, text, madeOf, traces, pasted }: CopiedText,
  context: Context,
  work: Work,
): Promise<string> {
  const redaction = createRedaction({
    policy: await casePolicy(folder, context),
    key: await pseudonymKey(file.id, context),
  });
  redaction.learnJson(file, 'case.json');
  if (madeOf !== undefined) redaction.learnJson(madeOf, 'ticket.json');
  for (const id of traces) await learnStored(redaction, join(folder, 'traces', id), id, context, work);
  const words = await wordsOfTexts(folder, context, pasted === 'all' ? undefined : pasted);
  for (const whole of words) redaction.learnText(whole, 'pasted.txt');
  redaction.learnText(text, name);
  redaction.freeze();
  return redaction.redactText(text, name);
}

async function learnStored(
  redaction: Redaction,
  path: string,
  id: string,
  context: Context,
  work: Work,
): Promise<void> {
  work.phase('Reading what must not be shown');
  const reader = watched(await openTrace(path, await context.traceKey(), work.signal), work);
  try {
    await learnTrace(redaction, reader, id, work.signal);
  } finally {
    await reader.close();
  }
}
