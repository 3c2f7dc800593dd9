import type { CheckRun, Diagnosis, Environment, PolicyOptions } from '../contract/index.ts';
import type { TraceReader } from '../traces/index.ts';
import type { CaseGuide } from './ticket-guide.ts';

/** What a ticket says and is judged by; known before a package is made. */
export interface TicketFacts {
  /** Id of a ticket kind. */
  kind: string;
  title: string;
  /** What happened, in the user's own words. */
  description?: string;
  environment: Environment;
  people: { name: string; role: string; contact: string }[];
  /** What a kind asks the user for, by the id of the evidence. */
  answers?: Record<string, string>;
  /** The request as the user worded it; without it the proposed text is taken. */
  text?: string;
  traces: { name: string; diagnosis: Diagnosis }[];
  /** What error texts say that were pasted. */
  pasted?: Diagnosis;
  /** The last live checks, where there were some. */
  checks?: CheckRun;
  /** What was done in guides, those that were started. */
  guides?: readonly CaseGuide[];
  screenshots?: { id: string; caption: string }[];
  attachments?: { name: string }[];
  practice: boolean;
}

/** Everything a package is made of. Raw: what goes in is redacted, nothing is taken as clean. */
export interface PackageInput extends TicketFacts {
  /** Where the zip goes. */
  target: string;
  /** Replace a file that stands there; without it FILE_EXISTS is raised. */
  overwrite?: boolean;
  traces: PackageTrace[];
  pasted: Diagnosis;
  guides: readonly CaseGuide[];
  /** Only those the user chose to include: pictures can't be checked by a machine. */
  screenshots?: PackageScreenshot[];
  attachments?: PackageAttachment[];
  /**
   * Whole texts that `pasted` and people's notes quote from: not packed, but what they give away is redacted wherever it
   * stands.
   */
  pastedTexts: readonly string[];
  policy: PolicyOptions;
  /** The case's key: the same value gets the same pseudonym in every package of a case. */
  key: Buffer;
  /** Bytes of the finished zip, at most. */
  maxSize?: number;
  tool: { name: string; version: string };
}

/** Of all traces and pasted texts. */
export function diagnosesOf({ traces, pasted }: TicketFacts): Diagnosis[] {
  return [...traces.map(({ diagnosis }) => diagnosis), ...(pasted ? [pasted] : [])];
}

export interface PackageTrace {
  name: string;
  reader: TraceReader;
  diagnosis: Diagnosis;
}

export interface PackageScreenshot {
  id: string;
  caption: string;
  /** PNG or JPEG. */
  bytes: Uint8Array;
}

export interface PackageAttachment {
  /** File name as the user sees it. */
  name: string;
  path: string;
}
