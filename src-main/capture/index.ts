/**
 * Capture: what a real browser sends and receives, from the first request on, for as long as the user works.
 * Invariants: events are journaled as they come and never redacted; what the limits, the browser or a crash leave out
 * is told, entry by entry; memory is bounded however long it runs; entries follow from the journal and nothing else.
 * Threat: raw traces hold credentials, so all of it lies in sealed files, the debugging pipe has no port, and the
 * profile of the browser is private and temporary. A page being recorded is hostile input.
 */
export { chooseBrowser, findBrowsers } from './installed-browser/find.ts';
export type { BrowserId, InstalledBrowser } from './installed-browser/find.ts';
export { readPolicies } from './installed-browser/policies.ts';
export { removeLeftProfiles } from './installed-browser/profile.ts';
export { launchInstalledBrowser, parseCaptureUrl, startCapture, startCaptureIn } from './capture.ts';
export { CdpError } from './cdp.ts';
export type { CdpConnection, CdpEvent, CdpMethod } from './cdp.ts';
export type { BodiesPolicy, HostRole } from './hosts.ts';
export type { LatestRequest } from './latest-requests.ts';
export type { LaunchedBrowser } from './launched-browser.ts';
export type {
  CaptureOptions,
  CaptureSummary,
  LiveCounts,
  LiveView,
  RunningCapture,
} from './running-capture.ts';
export { readCapture } from './read-capture.ts';
export type { CaptureContents } from './read-capture.ts';
export type { CaptureLimits } from './limits.ts';
export { captureState, readManifest as readCaptureManifest } from './manifest.ts';
export type { CaptureManifest, CaptureState } from './manifest.ts';
export type { BodyRef, JournalEvent } from './journal-event.ts';
export { createEntryAssembler } from './entry-assembler.ts';
export type { AssembledEntry } from './entry-assembler.ts';
export { assembleCdpEvents } from './cdp-log.ts';
