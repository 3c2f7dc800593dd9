import * as v from 'valibot';
import type { Environment } from '../environment.ts';
import { method } from '../method.ts';
import { ID, LINE, NOTHING, TEXT } from './fields.ts';

export type StepId = 'guides' | 'checks' | 'capture' | 'traces' | 'findings' | 'ticket';
export type StepState =
  'not-started' | 'in-progress' | 'recording' | 'done' | 'warning' | 'attention' | 'not-needed';

/** One step of a case as the rail and the list of cases show it; `words` say the state. */
export interface CaseStep {
  id: StepId;
  title: string;
  state: StepState;
  words: string;
}

export type CaseStatus = 'open' | 'waiting' | 'ready' | 'sent' | 'closed';

export interface CaseSummary {
  id: string;
  title: string;
  status: CaseStatus;
  practice: boolean;
  /** Customer and environment in words, or ''. */
  customer: string;
  /** Host of finance and operations, or of Dataverse, or ''. */
  host: string;
  /** The finding to act on first. */
  cause: { code: string; title: string } | null;
  /** The guide that is under way: one that is blocked, or the one that changed last; null: none. */
  guide: { id: string; title: string; words: string } | null;
  steps: CaseStep[];
  /** ISO 8601. */
  changed: string;
}

/** A folder in the cases folder that looks like a case and can't be read. */
export interface BrokenCase {
  name: string;
  message: string;
}

export interface TraceSummary {
  id: string;
  name: string;
  kind: 'capture' | 'har';
  /** ISO 8601. */
  added: string;
  practice: boolean;
}

export interface TimelineEntry {
  /** ISO 8601, UTC. */
  time: string;
  what: string;
  text: string;
  trace?: string | undefined;
}

export interface CaseDetails extends CaseSummary {
  created: string;
  supportRequest: string;
  environment: Environment;
  traces: TraceSummary[];
  timeline: TimelineEntry[];
}

/** What one pasted line says about the environment. */
export interface PastedAddress {
  line: string;
  /** `Finance and operations`, `Dataverse`, ...; null when it says nothing. */
  service: string | null;
  /** Field of the environment -> value. */
  fields: Partial<Environment>;
}

const environment = v.partial(
  v.object({
    financeUrl: LINE,
    dataverseUrl: LINE,
    tenantId: LINE,
    powerPlatformEnvironmentId: LINE,
    lcsEnvironmentId: LINE,
    financeVersion: LINE,
    platformVersion: LINE,
    dualWriteCoreVersion: LINE,
    timeZone: LINE,
  }),
);

export const casesMethods = {
  'cases.list': method<{ cases: CaseSummary[]; broken: BrokenCase[]; folder: string }>()(NOTHING),
  'cases.get': method<CaseDetails>()(v.object({ case: ID })),
  'cases.create': method<{ case: string }>()(
    v.object({ title: LINE, customer: LINE, supportRequest: LINE, addresses: v.array(LINE) }),
  ),
  /** What pasted addresses say; writes nothing and opens nothing. */
  'cases.readAddresses': method<PastedAddress[]>()(
    v.object({ lines: v.pipe(v.array(LINE), v.maxLength(100)) }),
  ),
  'cases.change': method<void>()(
    v.object({
      case: ID,
      title: v.optional(LINE),
      customer: v.optional(LINE),
      supportRequest: v.optional(LINE),
      status: v.optional(v.picklist(['open', 'waiting', 'ready', 'sent', 'closed'])),
      environment: v.optional(environment),
    }),
  ),
  'cases.addNote': method<void>()(v.object({ case: ID, text: TEXT })),
  'cases.showInFolder': method<void>()(v.object({ case: ID })),
  /** Imports an opened file as a trace: into a case, or (null) into a new one that is named after the file. */
  'cases.importTrace': method<{ case: string; trace: string }>()(
    v.object({ case: v.nullable(ID), file: ID }),
  ),
};
