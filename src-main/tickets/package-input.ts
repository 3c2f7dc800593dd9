import type { Diagnosis, Environment, PolicyOptions } from '../contract/index.ts';
import type { TraceReader } from '../traces/index.ts';

/** Everything a package is made of. Raw: what goes in is redacted, nothing is taken as clean. */
export interface PackageInput {
  /** Where the zip goes. */
  target: string;
  /** Replace a file that stands there; without it FILE_EXISTS is raised. */
  overwrite?: boolean;
  /** Id of a ticket kind. */
  kind: string;
  title: string;
  /** What happened, in the user's own words. */
  description?: string;
  environment: Environment;
  people: { name: string; role: string; contact: string }[];
  /** What a kind asks the user for, by the id of the evidence. */
  answers?: Record<string, string>;
  traces: PackageTrace[];
  /** Only those the user chose to include: pictures can't be checked by a machine. */
  screenshots?: PackageScreenshot[];
  attachments?: PackageAttachment[];
  policy: PolicyOptions;
  /** The case's key: the same value gets the same pseudonym in every package of a case. */
  key: Buffer;
  practice: boolean;
  /** Bytes of the finished zip, at most. */
  maxSize?: number;
  tool: { name: string; version: string };
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
