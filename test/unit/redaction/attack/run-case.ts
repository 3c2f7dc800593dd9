import { createRedaction, type Redaction } from '../../../../src-main/redaction/index.ts';
import { SHARE_POLICY, type PolicyOptions } from '../../../../src-main/contract/index.ts';
import type { Json, Planted } from './entries.ts';
import { findLeaks } from './find-leaks.ts';

export const KEY = Buffer.alloc(32, 7);

export interface Outcome {
  output: string;
  leaked: string[];
  destroyed: string[];
  redaction: Redaction;
}

/** Redacts a HAR of one or more planted entries, as a whole. */
export function redactAll(planted: readonly Planted[], policy: PolicyOptions = SHARE_POLICY): Outcome {
  const log: Json = { version: '1.2', creator: { name: 'attack', version: '1' } };
  for (const { log: more } of planted) Object.assign(log, more);
  const { output, redaction } = redactLog(
    log,
    planted.map(({ entry }) => entry),
    policy,
  );
  // The marker names pseudonyms and the claims that are kept; it leaves with the file and is searched too.
  return {
    output,
    redaction,
    leaked: leaksOf(output, planted),
    destroyed: planted.flatMap(({ kept = [] }) => kept).filter((text) => !holds(output, text)),
  };
}

/** Each entry is searched deeply for what was planted in it; the whole output for every value as it stands. */
function leaksOf(output: string, planted: readonly Planted[]): string[] {
  const { entries, ...log } = (JSON.parse(output) as { log: Json & { entries: Json[] } }).log;
  const deep = planted.flatMap(({ secrets, log: ownLog }, i) =>
    findLeaks(JSON.stringify({ entry: entries[i], log: ownLog || planted.length === 1 ? log : {} }), secrets),
  );
  const raw = planted.flatMap(({ secrets }) => secrets.filter((secret) => output.includes(secret)));
  return [...new Set([...deep, ...raw])];
}

export function redactLog(
  log: Json,
  entries: readonly Json[],
  policy: PolicyOptions = SHARE_POLICY,
  key = KEY,
): { output: string; redaction: Redaction } {
  const redaction = createRedaction({ policy, key });
  redaction.learnHarLog(log, 'a.har');
  for (const entry of entries) redaction.learnEntry(entry, 'a.har');
  redaction.freeze();
  const redacted = entries.map((entry) => redaction.redactEntry(entry, 'a.har'));
  const head = redaction.redactHarLog(log, 'a.har') as Json;
  return { output: JSON.stringify({ log: { ...head, entries: redacted } }), redaction };
}

/** As the file reads, or as one of its strings reads. */
function holds(output: string, text: string): boolean {
  return (
    output.includes(text) ||
    output.includes(JSON.stringify(text).slice(1, -1)) ||
    output.includes(JSON.stringify(text.replace(/\\"/g, '"')).slice(1, -1))
  );
}
