import { readFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import type { PolicyOptions, ProofResult } from '../contract/index.ts';
import { learnTrace, type Redaction, type createRedaction } from '../redaction/index.ts';
import { openHarFile } from '../traces/index.ts';
import { extensionOf } from './member-names.ts';

const READ_AS_TEXT = new Set(['txt', 'log', 'csv', 'md', 'html', 'json']);

export function isReadAsText(name: string): boolean {
  return READ_AS_TEXT.has(extensionOf(name));
}

export function isTrace(name: string): boolean {
  return extensionOf(name) === 'har';
}

export interface SecondRunOptions {
  policy: PolicyOptions;
  /** Those the package names. */
  pseudonyms: readonly string[];
  create: typeof createRedaction;
  signal?: AbortSignal | undefined;
}

/**
 * Runs the detectors on a finished member, as if it were raw: only pseudonyms this package names are known to be
 * harmless, so anything else that looks like a secret is found again. `path` holds the member's plain bytes.
 */
export async function detectAgain(
  name: string,
  path: string,
  { policy, pseudonyms, create, signal }: SecondRunOptions,
): Promise<ProofResult['secondRun']> {
  const redaction = create({ policy, key: randomBytes(32), alreadyRedacted: pseudonyms });
  if (isTrace(name)) await learnHar(redaction, path, name, signal);
  else if (isReadAsText(name)) learnText(redaction, await readFile(path, 'utf8'), name);
  return redaction.classesLearned().map((secretClass) => ({ file: name, place: '', class: secretClass }));
}

async function learnHar(
  redaction: Redaction,
  path: string,
  name: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const reader = await openHarFile(path, signal);
  try {
    await learnTrace(redaction, reader, name, signal);
  } finally {
    await reader.close();
  }
}

function learnText(redaction: Redaction, text: string, name: string): void {
  const json = name.endsWith('.json') ? parseJson(text) : undefined;
  if (json === undefined) redaction.learnText(text, name);
  else redaction.learnJson(json, name);
}

/** `undefined` when it is not JSON: an attachment is only named so. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
