import { createHash } from 'node:crypto';
import type { CaseFile } from '../cases/index.ts';
import type { Diagnosis, PolicyOptions } from '../contract/index.ts';
import { openSettings } from '../settings/index.ts';
import { proposedKind, type TicketFacts } from '../tickets/index.ts';
import { listTraces } from '../traces/index.ts';
import { casePolicy } from './case-policy.ts';
import type { Context } from './context.ts';
import { caseFindings, pastedDiagnoses, standingDiagnosis } from './findings.ts';
import { readStoredChecks } from './stored-checks.ts';
import type { TicketDraft } from './ticket-draft.ts';

interface FactsOfTrace {
  id: string;
  name: string;
  diagnosis: Diagnosis;
}

export interface CaseTicketFacts {
  /** Bytes of the package, at most. */
  limit: number;
  policy: PolicyOptions;
  /** The same as long as a package would be made from the same. */
  fingerprint: string;
  facts: Omit<TicketFacts, 'traces'> & { traces: FactsOfTrace[] };
  proposed: { kind: string; because: string | null };
}

/** What is known for the ticket of a case: the case itself, what was found, and what the user decided. */
export async function ticketFacts(
  caseFolder: string,
  file: CaseFile,
  draft: TicketDraft,
  context: Context,
): Promise<CaseTicketFacts> {
  const { findings } = await caseFindings(caseFolder, context);
  const standing = findings.filter(({ dismissed }) => dismissed === null);
  const proposed = proposedKind(standing.map(({ ticket, title }) => ({ ticket: ticket?.id ?? null, title })));
  const [checks] = (await readStoredChecks(caseFolder, context)).runs;
  const traces = [];
  for (const { id, name } of await listTraces(caseFolder)) {
    const diagnosis = await standingDiagnosis(caseFolder, id, context);
    traces.push({ id, name, diagnosis: diagnosis ?? { findings: [], identifiers: [] } });
  }
  const pasted = await pastedDiagnoses(caseFolder, context);
  const facts: CaseTicketFacts['facts'] = {
    kind: draft.kind ?? proposed.kind,
    title: file.title,
    description: draft.description,
    environment: file.environment,
    people: file.people,
    answers: draft.answers,
    ...(draft.text === null ? {} : { text: draft.text.own }),
    traces,
    pasted: {
      findings: pasted.flatMap((one) => one.findings),
      identifiers: pasted.flatMap((one) => one.identifiers),
    },
    ...(checks ? { checks } : {}),
    screenshots: draft.screenshots.map(({ trace, screenshot }) => ({
      id: `${trace}/${screenshot}`,
      caption: screenshot,
    })),
    attachments: draft.attachments,
    practice: file.practice,
  };
  const policy = await casePolicy(caseFolder, context);
  const { packageMegabytes } = (await openSettings(context.dataFolder)).value;
  const limit = draft.limit ?? packageMegabytes * 1e6;
  const { screenshots, attachments } = draft;
  const madeFrom = JSON.stringify([facts, policy, limit, screenshots, attachments]);
  const fingerprint = createHash('sha256').update(madeFrom).digest('hex');
  return { facts, proposed, policy, limit, fingerprint };
}
