import * as v from 'valibot';
import type { Marker } from '../har.ts';
import { method } from '../method.ts';
import type { WireError } from '../wire-error.ts';
import { ID, LINE, NOTHING } from './fields.ts';
import type { StatusTone } from './traces.ts';

export const CAPTURE_BROWSERS = ['edge', 'chrome', 'chromium', 'embedded'] as const;
export type CaptureBrowserId = (typeof CAPTURE_BROWSERS)[number];

/** Where a capture can run: an installed browser, or a window of the console's own. */
export interface CaptureBrowser {
  id: CaptureBrowserId;
  name: string;
  /** Why it can't be recorded here, in a sentence; null when it can. */
  forbidden: string | null;
  privateWindow: 'available' | 'forbidden' | 'forced';
}

/** Whose contents are kept; of other hosts there are headers, sizes and times. */
export const BODIES_CHOICES = ['all', 'environment', 'none'] as const;

const choices = v.object({
  browser: v.picklist(CAPTURE_BROWSERS),
  url: v.pipe(v.string(), v.maxLength(8_000)),
  privateWindow: v.boolean(),
  thirdPartyCookies: v.picklist(['allow', 'block']),
  bodies: v.picklist(BODIES_CHOICES),
  /** The window opens; recording begins when the user says so. */
  afterSignIn: v.boolean(),
});
export type CaptureChoices = v.InferOutput<typeof choices>;

export interface CaptureOffer {
  browsers: CaptureBrowser[];
  /** What applies when nothing is changed. */
  choices: CaptureChoices;
  /** Where the address comes from, in words; '' when the case knows none. */
  urlFrom: string;
  bodyMegabytes: number;
  freeBytes: number;
}

/** A request as the list of a running capture shows it. */
export interface LiveRow {
  number: number;
  /** ISO 8601. */
  time: string;
  method: string;
  status: string;
  tone: StatusTone;
  isWaiting: boolean;
  service: string;
  isDualWrite: boolean;
  path: string;
  fullPath: string;
  type: string;
  size: number | null;
  /** Milliseconds; null while it waits. */
  took: number | null;
}

export interface LiveCaptureCounts {
  requests: number;
  dualWrite: number;
  failed: number;
  waiting: number;
  bodyBytes: number;
  dropped: number;
}

/** `waiting`: its window is open and nothing is recorded yet. */
export type CapturePhase = 'idle' | 'opening' | 'waiting' | 'recording' | 'saving';

export interface CaptureState {
  phase: CapturePhase;
  case: string | null;
  trace: string | null;
  /** `Microsoft Edge, private window`. */
  where: string;
  choices: CaptureChoices | null;
  /** ISO 8601; null before recording began. */
  startedAt: string | null;
  counts: LiveCaptureCounts;
  /** Requests begun in each of the last seconds, oldest first. */
  rate: number[];
  /** Newest first. */
  latest: LiveRow[];
  markers: readonly Marker[];
  /** The first request that handed something over to sign-in. */
  signIn: { at: string; host: string } | null;
  /** What the user should know, one sentence each. */
  notes: string[];
  practice: { title: string; byHand: boolean } | null;
  /** How the last capture of this run ended, and why where nobody stopped it; until the next one starts. */
  ended: { case: string; trace: string | null; error: WireError | null } | null;
}

/** One line of what was kept and what was not. */
export interface LedgerLine {
  item: string;
  tone: 'ok' | 'warn' | 'quiet';
  count: number;
  note: string;
}

export interface CaptureReport {
  trace: string;
  state: 'recording' | 'closed' | 'recovered';
  /** ISO 8601. */
  startedAt: string;
  /** The last thing recorded where it was not closed. */
  endedAt: string;
  where: string;
  privateWindow: boolean;
  thirdPartyCookies: 'allow' | 'block';
  requests: number;
  dualWrite: number;
  /** The verdict on completeness, and why. */
  isComplete: boolean;
  title: string;
  text: string;
  ledger: LedgerLine[];
  notes: string[];
  markers: Marker[];
  signIn: { at: string; requests: number } | null;
}

/** A capture whose console was killed. */
export interface RecoveredCapture {
  case: string;
  caseTitle: string;
  report: CaptureReport;
}

const inCase = { case: ID };
const inTrace = { case: ID, trace: ID };
const screenshot = v.pipe(v.string(), v.regex(/^screenshot-\d{1,6}$/));

export const captureMethods = {
  'capture.offer': method<CaptureOffer>()(v.object(inCase)),
  /** Opens the browser; answers when it records, or waits to be begun. Raises CAPTURE_RUNNING and what starting raises. */
  'capture.start': method<void>()(v.object({ ...inCase, choices })),
  /** Starts recording the window that is open. */
  'capture.begin': method<void>()(NOTHING),
  'capture.mark': method<Marker>()(v.object({ text: LINE })),
  'capture.shoot': method<Marker>()(NOTHING),
  'capture.bringToFront': method<void>()(NOTHING),
  /** Ends the capture, or closes the window that waits; answers when all is written. */
  'capture.stop': method<void>()(NOTHING),
  'capture.state': method<CaptureState>()(NOTHING),
  /** The picture of a marker, as a data URL. */
  'capture.screenshot': method<{ dataUrl: string }>()(v.object({ ...inTrace, screenshot })),
  'capture.report': method<CaptureReport>()(v.object(inTrace)),
  /** Captures that were broken off and that nobody has looked at yet. */
  'capture.recovered': method<RecoveredCapture[]>()(NOTHING),
  'capture.dismissRecovered': method<void>()(v.object(inTrace)),
};
