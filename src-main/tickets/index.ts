/**
 * Tickets: what to ask whom, with which evidence, and the package that carries it.
 * Invariants: a package is redacted, proved on its finished bytes and canonical, or it does not exist; whoever has it
 * can check it with nothing else.
 * Threat: hostile traces, names and texts on the way in; changed, cut or crafted zips on the way to `verifyPackage`.
 */
export { BUILD_STAGES, buildPackage } from './build-package.ts';
export type { BuildStage, PackageHooks, PackageResult } from './build-package.ts';
export { describePackage, readPackageText } from './describe-package.ts';
export { draftTicket, proposedKind } from './draft-ticket.ts';
export type { DraftedTicket } from './draft-ticket.ts';
export { ticketKinds } from './kinds.ts';
export type { TicketKind } from './kinds.ts';
export { isTextAttachment } from './member-names.ts';
export type { Manifest } from './manifest.ts';
export { setupText } from './setup-text.ts';
export { ticketGuide } from './ticket-guide.ts';
export type { CaseGuide, GuideRecord, TicketGuide } from './ticket-guide.ts';
export type {
  PackageAttachment,
  PackageInput,
  PackageScreenshot,
  PackageTrace,
  TicketFacts,
} from './package-input.ts';
export { verifyPackage } from './verify-package.ts';
export type { VerifyOptions, VerifyResult } from './verify-package.ts';
