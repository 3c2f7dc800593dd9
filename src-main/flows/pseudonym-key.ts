import { hkdfSync } from 'node:crypto';
import type { Context } from './context.ts';

/** The same value gets the same pseudonym in every package of a case, and another one in every other case. */
export async function pseudonymKey(caseId: string, context: Context): Promise<Buffer> {
  return Buffer.from(hkdfSync('sha256', await context.traceKey(), caseId, 'dwsc pseudonyms of a case', 32));
}
