import { randomBytes } from 'node:crypto';
import { SHARE_POLICY, type Diagnosis } from '../contract/index.ts';
import { createRedaction, learnTrace } from '../redaction/index.ts';
import type { TraceReader } from '../traces/index.ts';

/**
 * What a terminal prints goes into logs, mails and chats. Names of people and hosts stay, for whoever runs the command
 * has the trace; credentials go, also those that only another request gives away. The stand-ins are of this run: one
 * value has one, and nothing can be tried against it.
 */
export function createCredentialMask() {
  const redaction = createRedaction({ policy: SHARE_POLICY, key: randomBytes(32), onlyCredentials: true });
  return {
    learnTrace: (reader: TraceReader, signal: AbortSignal) => learnTrace(redaction, reader, 'trace', signal),
    learnText: (text: string) => redaction.learnText(text, 'text'),
    /** Ends the learning. What a finding says in words of its rule stays. */
    masked<D extends Diagnosis>(said: D): D {
      eachRead(said, (text) => {
        redaction.learnText(text, 'text');
        return text;
      });
      redaction.freeze();
      return eachRead(said, (text) => redaction.redactText(text, 'text'));
    },
  };
}

/** The same with every string that was read in a trace or a text turned into what `turn` makes of it. */
function eachRead<D extends Diagnosis>(said: D, turn: (text: string) => string): D {
  const ofIdentifiers = <I extends { value: string; source: string }>(identifiers: readonly I[]): I[] =>
    identifiers.map((known) => ({ ...known, value: turn(known.value), source: turn(known.source) }));
  return {
    ...said,
    findings: said.findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map((found) => ({
        ...found,
        url: found.url === null ? null : turn(found.url),
        field: turn(found.field),
        excerpt: turn(found.excerpt),
      })),
      identifiers: ofIdentifiers(finding.identifiers),
      ...(finding.before
        ? { before: finding.before.map((moment) => ({ ...moment, text: turn(moment.text) })) }
        : {}),
    })),
    identifiers: ofIdentifiers(said.identifiers),
  };
}
