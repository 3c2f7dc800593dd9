import { createHash } from 'node:crypto';
import type { CaseFile } from '../cases/index.ts';
import type { Diagnosis, PolicyOptions, TicketPicture } from '../contract/index.ts';
import { openSettings } from '../settings/index.ts';
import { proposedKind, type TicketFacts } from '../tickets/index.ts';
import { listTraces } from '../traces/index.ts';
import { casePolicy } from './case-policy.ts';
import type { Context } from './context.ts';
import { factsOfCase, type FactsOfCase } from './facts-of-case.ts';
import { caseFindings, standingDiagnosis } from './findings.ts';
import type { CaseGuide } from './guides/case-guides.ts';
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
  facts: FactsOfCase &
    Omit<TicketFacts, 'traces' | 'screenshots'> & {
      traces: FactsOfTrace[];
      screenshots: { id: string; caption: string }[];
    };
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
  const traces = [];
  for (const { id, name } of await listTraces(caseFolder)) {
    const diagnosis = await standingDiagnosis(caseFolder, id, context);
    traces.push({ id, name, diagnosis: diagnosis ?? { findings: [], identifiers: [] } });
  }
  const ofCase = await factsOfCase({ folder: caseFolder, file }, context);
  const facts: CaseTicketFacts['facts'] = {
    ...ofCase,
    kind: draft.kind ?? proposed.kind,
    title: file.title,
    description: draft.description,
    answers: draft.answers,
    ...(draft.text === null ? {} : { text: draft.text.own }),
    traces,
    screenshots: screenshotsIn(draft, traces, ofCase.guides),
    attachments: draft.attachments,
    practice: file.practice,
  };
  const policy = await casePolicy(caseFolder, context);
  const { packageMegabytes } = (await openSettings(context.dataFolder)).value;
  const limit = draft.limit ?? packageMegabytes * 1e6;
  const madeFrom = JSON.stringify([facts, policy, limit, draft.attachments]);
  const fingerprint = createHash('sha256').update(madeFrom).digest('hex');
  return { facts, proposed, policy, limit, fingerprint };
}

/** Those that were chosen and are still there: a trace, a guide or a picture may have been taken out of the case since. */
function screenshotsIn(
  draft: TicketDraft,
  traces: readonly FactsOfTrace[],
  guides: readonly CaseGuide[],
): { id: string; caption: string }[] {
  const ofGuides = guides.flatMap(({ steps }) =>
    steps.flatMap(({ pictures }) => pictures.map(({ id }) => id)),
  );
  return draft.screenshots
    .map((picture) => ({ id: pictureName(picture), picture }))
    .filter(({ id, picture }) =>
      'trace' in picture ? traces.some((trace) => trace.id === picture.trace) : ofGuides.includes(id),
    )
    .map(({ id, picture }) => ({ id, caption: picture.screenshot }));
}

/** As it is named where it is chosen for a package. */
export function pictureName(picture: TicketPicture): string {
  return `${'trace' in picture ? picture.trace : picture.guide}/${picture.screenshot}`;
}
