import type { CheckState, GuideStepState } from '../contract/index.ts';
import type { Dropped } from './manifest.ts';

/** What was done in a guide: as data in ticket.json, as text in setup.md. Times are ISO 8601. */
export interface GuideRecord<Picture> {
  id: string;
  title: string;
  started: string;
  /** When the last thing was done in it. */
  changed: string;
  /** Done or skipped. */
  done: number;
  blocked: number;
  total: number;
  /** Not `answer`: a field of that name is taken for the answer to a security question. */
  choices: { question: string; chosen: string }[];
  /** In order; at last those that the choices took out again after something was done in them. */
  steps: GuideStepRecord<Picture>[];
}

export interface GuideStepRecord<Picture> {
  /** Where it stands in the guide; null: it is not part of the way any more. */
  part: string | null;
  number: number | null;
  title: string;
  state: GuideStepState;
  since: string | null;
  reason: string;
  blockedBy: { code: string; title: string } | null;
  verified: string | null;
  /** What its checks found last, those that verify it and those that only show how it stands. */
  checks: { title: string; state: CheckState; found: string; checked: string }[];
  /** `usual` and `took`: minutes; `took` is null while it goes on. */
  wait: { started: string; usual: number | null; took: number | null } | null;
  note: string;
  pictures: Picture[];
  /** The states it was in before this one, oldest first. */
  before: { state: GuideStepState; time: string }[];
}

/** Of a case: `id` is the one under which a chosen picture stands among the screenshots. */
export type CaseGuide = GuideRecord<{ id: string; caption: string; added: string }>;
/** Of a package: `file` is null where the picture was not chosen. */
export type TicketGuide = GuideRecord<{ file: string | null; caption: string; added: string }>;

/** Gives the pictures that were chosen the names they have in the package. */
export function ticketGuide(facts: CaseGuide, fileOf: (id: string) => string | null): TicketGuide {
  const steps = facts.steps.map((step) => ({
    ...step,
    pictures: step.pictures.map(({ id, caption, added }) => ({ file: fileOf(id), caption, added })),
  }));
  return { ...facts, steps };
}

/** The same without the pictures that were left out to fit the size limit. */
export function withoutDropped(guides: readonly TicketGuide[], dropped: readonly Dropped[]): TicketGuide[] {
  const gone = new Set(dropped.map(({ file }) => file));
  return guides.map((guide) => ({
    ...guide,
    steps: guide.steps.map((step) => ({
      ...step,
      pictures: step.pictures.map((picture) =>
        picture.file !== null && gone.has(picture.file) ? { ...picture, file: null } : picture,
      ),
    })),
  }));
}
