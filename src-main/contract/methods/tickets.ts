import * as v from 'valibot';
import { method } from '../method.ts';
import { ID, LINE, TEXT } from './fields.ts';

/** A kind of ticket as it is offered for a case. */
export interface OfferedTicket {
  id: string;
  title: string;
  addressee: string;
  /** When the steps do not help: `the link cannot be reset`. Null: the ticket is the repair. */
  onlyIf: string | null;
  /** Why there is no such ticket here, and what to do instead; null when there is one. */
  refusal: { why: string; steps: string[] } | null;
}

export type EvidenceOrigin =
  | 'trace'
  | 'screenshot'
  | 'attachment'
  | 'answer'
  | 'description'
  | 'environment'
  | 'finding'
  | 'identifier'
  | 'checks';

/** A piece of evidence that a kind of ticket asks for. */
export interface TicketEvidence {
  id: string;
  label: string;
  /** How to get it. */
  how: string;
  /** What there is, in words; null when it is missing. */
  found: string | null;
  /** Where it may come from. */
  sources: EvidenceOrigin[];
  /** What the user typed for it, where the kind asks for that. */
  answer: string | null;
}

/** Something the case knows and the user's own text does not say. */
export interface UnsaidPart {
  id: string;
  label: string;
  /** Without it there is no package. */
  required: boolean;
  /** Lines to put into the text. */
  lines: string;
}

/** A picture that may go along: of a marker of a trace, or of a step of a guide. */
export type TicketPicture = { trace: string; screenshot: string } | { guide: string; screenshot: string };

export type TicketScreenshot = TicketPicture & {
  /** Name of the trace, or title of the guide. */
  from: string;
  caption: string;
  /** ISO 8601. */
  time: string;
  size: number;
  chosen: boolean;
};

export interface TicketAttachment {
  attachment: string;
  name: string;
  size: number;
  /** It is text, so it is redacted; others go as they are. */
  isRedacted: boolean;
}

export type PackagePart = 'traces' | 'screenshots' | 'attachments' | 'report';

/** Bytes a part takes in the finished zip. */
export interface PartSize {
  part: PackagePart;
  bytes: number;
}

/** What verifying said of a package, and when. */
export interface VerifiedPackage {
  /** ISO 8601. */
  verified: string;
  built: string;
  kind: string;
  kindTitle: string;
  practice: boolean;
  sha256: string;
  files: number;
  parts: PartSize[];
  proof: { valuesSought: number; bytesScanned: number; filesScanned: number };
  /** What was left out to fit the size limit, a line each. */
  leftOut: string[];
  notMachineChecked: { file: string; reason: string }[];
}

/** A zip in the packages folder of a case. Of one that was not verified nothing but its name and size is known. */
export interface CasePackage {
  /** Its file name, which is its id. */
  package: string;
  size: number;
  /** ISO 8601. */
  modified: string;
  verified: VerifiedPackage | null;
  /** It was made from the case as it is now. */
  isCurrent: boolean;
}

/** The ticket of a case on its way. */
export interface TicketView {
  kind: OfferedTicket;
  kinds: OfferedTicket[];
  /** What the findings lead to, and the title of the finding that does. */
  proposed: { kind: string; because: string | null };
  required: TicketEvidence[];
  recommended: TicketEvidence[];
  description: string;
  text: {
    proposed: string;
    /** The user's own text; null while the proposed one is taken. */
    own: string | null;
    /** When it was changed last, ISO 8601. */
    changed: string | null;
    unsaid: UnsaidPart[];
    /** Title of the kind it was written for, where that is another one now. */
    writtenFor: string | null;
  };
  /** Without those of traces that were not measured yet. */
  screenshots: TicketScreenshot[];
  attachments: TicketAttachment[];
  /** Guides that were started: what was done in them goes along. `done`: steps done or skipped. */
  guides: { guide: string; title: string; done: number; total: number }[];
  size: {
    limit: number;
    /** About, before a package is built; null while the traces were not measured. */
    estimate: PartSize[] | null;
  };
  /** Newest first. */
  packages: CasePackage[];
  isRecording: boolean;
}

/** Bytes that a package may be limited to. */
export const SIZE_LIMIT = { least: 100_000, most: 4_000_000_000 };

const inCase = { case: ID };
/** A file name of the case's own listing; it is looked up there, never put into a path. */
const ofPackage = v.object({ ...inCase, package: v.pipe(v.string(), v.maxLength(255)) });
/** A marker's id in its capture, or that of a picture in its guide. */
const SCREENSHOT = v.pipe(v.string(), v.maxLength(100));
const picture = v.union([
  v.object({ trace: ID, screenshot: SCREENSHOT }),
  v.object({ guide: LINE, screenshot: SCREENSHOT }),
]);

export const ticketsMethods = {
  'tickets.get': method<TicketView>()(v.object(inCase)),
  /** Opens the traces that were not looked at yet: sizes, screenshots, findings. */
  'tickets.measure': method<TicketView>()(v.object(inCase)),
  'tickets.change': method<TicketView>()(
    v.object({
      ...inCase,
      kind: v.optional(LINE),
      description: v.optional(TEXT),
      /** By the id of the evidence; those that are not named stay as they are. */
      answers: v.optional(v.record(LINE, TEXT)),
      /** Null goes back to the proposed text. */
      text: v.optional(v.nullable(TEXT)),
      screenshots: v.optional(v.pipe(v.array(picture), v.maxLength(1000))),
      limit: v.optional(
        v.pipe(v.number(), v.integer(), v.minValue(SIZE_LIMIT.least), v.maxValue(SIZE_LIMIT.most)),
      ),
    }),
  ),
  /** Copies an opened file into the case. */
  'tickets.attach': method<TicketView>()(v.object({ ...inCase, file: ID })),
  'tickets.detach': method<TicketView>()(v.object({ ...inCase, attachment: ID })),
  /** Builds and verifies; cancelled or failed, nothing is left. */
  'tickets.build': method<{ package: string }>()(v.object(inCase)),
  'tickets.verify': method<void>()(ofPackage),
  /** The ticket text as it stands in the package: redacted. */
  'tickets.packageText': method<{ text: string }>()(ofPackage),
  'tickets.packagePath': method<{ path: string }>()(ofPackage),
  'tickets.showPackage': method<void>()(ofPackage),
};
