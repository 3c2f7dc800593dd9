import type { Shelved } from '../cases/index.ts';
import type { PartSize, TicketPicture, TicketScreenshot, TicketView } from '../contract/index.ts';
import { draftTicket, isTextAttachment, type TicketFacts } from '../tickets/index.ts';
import { listTraces, type StoredTrace } from '../traces/index.ts';
import type { Context } from './context.ts';
import { readTicketDraft, type TicketDraft } from './ticket-draft.ts';
import type { CaseGuide } from './guides/case-guides.ts';
import { pictureName, ticketFacts } from './ticket-facts.ts';
import { listPackages } from './ticket-packages.ts';
import { readMeasuredTraces, type MeasuredTraces } from './ticket-traces.ts';

/** The ticket of a case as the window shows it. Reads small files only: no trace is opened for it. */
export async function ticketView(
  { folder, file }: Shelved,
  isRecording: boolean,
  context: Context,
): Promise<TicketView> {
  const [draft, traces, measured, packages] = await Promise.all([
    readTicketDraft(folder, context),
    listTraces(folder),
    readMeasuredTraces(folder, context),
    listPackages(folder, context),
  ]);
  const { facts, proposed, limit, fingerprint } = await ticketFacts(folder, file, draft, context);
  const { kind, kinds, required, recommended, proposedText, missingParts } = draftTicket(facts);
  const screenshots = [...screenshotsOf(traces, measured), ...picturesOf(facts.guides)].map((picture) => ({
    ...picture,
    chosen: facts.screenshots.some(({ id }) => id === pictureName(picture)),
  }));
  return {
    kind,
    kinds,
    proposed,
    required,
    recommended,
    description: draft.description,
    text: {
      proposed: proposedText,
      own: draft.text?.own ?? null,
      changed: draft.text?.changed ?? null,
      unsaid: missingParts,
      writtenFor:
        draft.text && draft.text.kind !== kind.id
          ? (kinds.find(({ id }) => id === draft.text?.kind)?.title ?? null)
          : null,
    },
    screenshots,
    attachments: draft.attachments.map(({ id, name, size }) => ({
      attachment: id,
      name,
      size,
      isRedacted: isTextAttachment({ name }),
    })),
    guides: facts.guides.map(({ id: guide, title, done, total }) => ({ guide, title, done, total })),
    size: {
      limit,
      estimate: traces.every(({ id }) => measured[id])
        ? estimate(facts, traces, measured, screenshots, draft)
        : null,
    },
    packages: packages.map(({ madeFrom, ...stored }) => ({ ...stored, isCurrent: madeFrom === fingerprint })),
    isRecording,
  };
}

type OfferedPicture = TicketPicture & { from: string; caption: string; time: string; size: number };

function screenshotsOf(traces: readonly StoredTrace[], measured: MeasuredTraces): OfferedPicture[] {
  return traces.flatMap(({ id: trace, name: from }) =>
    (measured[trace]?.screenshots ?? []).map((screenshot) => ({ trace, from, ...screenshot })),
  );
}

function picturesOf(guides: readonly CaseGuide[]): OfferedPicture[] {
  return guides.flatMap(({ id: guide, title: from, steps }) =>
    steps.flatMap(({ title, pictures }) =>
      pictures.map(({ screenshot, caption, added: time, size }) => ({
        ...{ guide, from, screenshot, time, size },
        caption: caption || title,
      })),
    ),
  );
}

/** Text deflates to about this share. */
const TEXT_SHARE = 0.2;
/** What ticket, report and lists take without any finding, and how often a package says each finding. */
const REPORT_BYTES = 12_000;
const TIMES_SAID = 4;

function estimate(
  facts: TicketFacts,
  traces: readonly StoredTrace[],
  measured: MeasuredTraces,
  screenshots: readonly TicketScreenshot[],
  { attachments }: TicketDraft,
): PartSize[] {
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  const said = JSON.stringify([facts.traces, facts.pasted, facts.guides]).length;
  return [
    { part: 'traces', bytes: sum(traces.map(({ id }) => measured[id]!.deflated)) },
    { part: 'screenshots', bytes: sum(screenshots.filter(({ chosen }) => chosen).map(({ size }) => size)) },
    {
      part: 'attachments',
      bytes: sum(
        attachments.map(({ name, size }) =>
          isTextAttachment({ name }) ? Math.round(size * TEXT_SHARE) : size,
        ),
      ),
    },
    { part: 'report', bytes: REPORT_BYTES + Math.round(said * TIMES_SAID * TEXT_SHARE) },
  ];
}
