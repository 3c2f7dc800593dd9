import { link, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail, type RedactionReport } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { createRedaction, type Redaction } from '../redaction/index.ts';
import type { TraceReader } from '../traces/index.ts';
import { assembleZip } from './assemble.ts';
import { jsonContent, openContents, textContent, type Content } from './contents.ts';
import { createDraft, type Draft } from './draft.ts';
import { ticketKindOf } from './evidence.ts';
import { fitToSize } from './fit-to-size.ts';
import { PACKAGE_FORMAT_VERSION, type Dropped, type Manifest } from './manifest.ts';
import { memberNames } from './member-names.ts';
import type { PackageInput } from './package-input.ts';
import { readmeText } from './readme-text.ts';
import { reportHtml } from './report-html.ts';
import { setupText } from './setup-text.ts';
import { withoutDropped } from './ticket-guide.ts';
import { ticketText, type Remarks } from './ticket-text.ts';
import { buildTicket, type Ticket } from './ticket.ts';
import { workingFolder } from './working-folder.ts';
import { oneLine } from './wording.ts';

const DEFAULT_MAX_SIZE = 25_000_000;

/** In this order. */
export const BUILD_STAGES = ['Reading', 'Redacting', 'Measuring', 'Proving'] as const;
export type BuildStage = (typeof BUILD_STAGES)[number];

export interface PackageHooks {
  /** What is being done to which member: `Redacting`, `traces/trace-01.har`. */
  progress?: (stage: BuildStage, member: string) => void;
  signal?: AbortSignal;
  /** The redaction to use; tests put a faulty one here and see the proof catch it. */
  createRedaction?: typeof createRedaction;
}

export interface PackageResult {
  path: string;
  size: number;
  /** Of the whole zip: goes into the ticket text, so that the receiver can tell it is this very file. */
  sha256: string;
  manifest: Manifest;
  proof: Manifest['proof'];
  report: RedactionReport;
  /** Recommended evidence that is not there. */
  stillMissing: Ticket['stillMissing'];
}

/**
 * One zip of everything a ticket needs. Order: learn all, freeze, write all members redacted, zip, re-open and prove,
 * and only then take the name. Whatever fails, nothing is left. Raises TICKET_*, FILE_EXISTS, FILE_NOT_WRITABLE,
 * ATTACHMENT_TOO_LARGE, PACKAGE_TOO_LARGE, PROOF_FAILED.
 */
export async function buildPackage(input: PackageInput, hooks: PackageHooks = {}): Promise<PackageResult> {
  const target = resolve(input.target);
  const kind = ticketKindOf(input);
  if (!input.overwrite && (await stat(target).catch(() => null)))
    fail('FILE_EXISTS', `${target} exists already.`, { target });
  const names = memberNames(input);
  const folder = await workingFolder(target);
  const opened: TraceReader[] = [];
  try {
    const contents = await openContents(input, names, opened);
    const redaction = (hooks.createRedaction ?? createRedaction)({ policy: input.policy, key: input.key });
    const logs = input.traces.map(({ reader }) => reader.log);
    for (const text of input.pastedTexts) redaction.learnText(text, 'ticket.json');
    const rawTicket = buildTicket(kind, input, names, logs);
    const draft = createDraft(folder, hooks.signal);
    const ticket = await writeRedacted(contents, rawTicket, redaction, draft, hooks);

    const report = redaction.report();
    const remarks = (dropped: readonly Dropped[]): Remarks => ({
      notMachineChecked: uncheckedIn(contents, dropped),
      dropped,
    });
    const finish = async (dropped: readonly Dropped[]) => {
      await draft.write('ticket.md', once(ticketText(ticket, remarks(dropped))));
      await draft.write('report.html', once(reportHtml(ticket, remarks(dropped), report)));
      if (ticket.guides.length > 0) await draft.write('setup.md', once(setupOf(ticket, dropped)));
    };
    await finish([]);
    const manifestOf = (dropped: readonly Dropped[]) =>
      draftManifest(input, ticket, report, redaction, remarks(dropped));

    hooks.progress?.('Measuring', 'the package');
    const maxSize = input.maxSize ?? DEFAULT_MAX_SIZE;
    const dropped = await fitToSize({ draft, ticket, maxSize, manifestOf, finish });

    const zip = join(folder, 'package.zip');
    const { size, sha256, manifest } = await assembleZip(zip, draft, manifestOf(dropped), {
      policy: input.policy,
      redaction,
      create: hooks.createRedaction ?? createRedaction,
      progress: (file) => hooks.progress?.('Proving', file),
      ...(hooks.signal ? { signal: hooks.signal } : {}),
    });
    await takeName(zip, target, input.overwrite ?? false);
    return {
      path: target,
      size,
      sha256,
      manifest,
      proof: manifest.proof,
      report,
      stillMissing: ticket.stillMissing,
    };
  } catch (error) {
    // A stream that is stopped says only that it was; the reason says why.
    hooks.signal?.throwIfAborted();
    if (isErrno(error, 'ENOSPC', 'EDQUOT'))
      fail('FILE_NOT_WRITABLE', `There is no room for ${target}.`, { target }, error);
    throw error;
  } finally {
    for (const reader of opened) await reader.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Both passes of the redaction over all that goes in; returns the redacted ticket, from which all texts are made. */
async function writeRedacted(
  contents: readonly Content[],
  rawTicket: Ticket,
  redaction: Redaction,
  draft: Draft,
  { progress, signal }: PackageHooks,
): Promise<Ticket> {
  const ticketJson = jsonContent('ticket.json', rawTicket);
  // A text of the user's own is read as text too: it goes into ticket.md as it is.
  const ownText = rawTicket.text === null ? [] : [textContent('ticket.md', rawTicket.text)];
  for (const content of [...contents, ticketJson, ...ownText]) {
    progress?.('Reading', content.name);
    await content.learn(redaction, signal);
    signal?.throwIfAborted();
  }
  redaction.freeze();
  for (const content of contents) {
    progress?.('Redacting', content.name);
    await draft.write(content.name, content.pieces(redaction));
  }
  const ticket = redaction.redactJson(rawTicket, 'ticket.json') as Ticket;
  if (rawTicket.text !== null) ticket.text = redaction.redactText(rawTicket.text, 'ticket.md');
  const { environment, traces, pasted } = ticket;
  const findings = traces.map(({ file, findings: found, identifiers }) => ({
    file,
    findings: found,
    identifiers,
  }));
  await draft.write('ticket.json', once(jsonText(ticket)));
  await draft.write('environment.json', once(jsonText({ formatVersion: 1, ...environment })));
  await draft.write('diagnosis.json', once(jsonText({ formatVersion: 1, traces: findings, pasted })));
  if (ticket.checks !== null)
    await draft.write('checks.json', once(jsonText({ formatVersion: 1, ...ticket.checks })));
  await draft.write(
    'redaction.json',
    once(jsonText({ ...redaction.report(), pseudonyms: redaction.pseudonyms() })),
  );
  await draft.write('README.txt', once(readmeText(ticket.practice)));
  return ticket;
}

function setupOf({ guides, practice, environment }: Ticket, dropped: readonly Dropped[]): string {
  return setupText({ guides: withoutDropped(guides, dropped), practice, timeZone: environment.timeZone });
}

function draftManifest(
  input: PackageInput,
  ticket: Ticket,
  report: RedactionReport,
  redaction: Redaction,
  { notMachineChecked, dropped }: Remarks,
): Omit<Manifest, 'files' | 'proof'> {
  const { name, words, headerNames, jsonPaths, patterns, unmask } = input.policy;
  const isUsed = (reason: string) =>
    report.unmasked.some((found) => found.reason === reason && found.places > 0);
  return {
    formatVersion: PACKAGE_FORMAT_VERSION,
    tool: input.tool,
    created: new Date().toISOString(),
    practice: input.practice,
    kind: ticket.kind.id,
    policy: { name, ownRules: words.length + headerNames.length + jsonPaths.length + patterns.length },
    traces: ticket.traces.map(({ file, completeness }) => ({ file, completeness })),
    redaction: {
      classes: report.classes,
      notSpread: report.notSpread,
      removed: report.removed.length,
      unmasked: unmask
        .filter(({ reason }) => isUsed(reason))
        .map(({ value, reason }) => ({
          value,
          reason: oneLine(redaction.redactText(reason, 'manifest.json')),
        })),
    },
    notMachineChecked: [...notMachineChecked],
    dropped: [...dropped],
  };
}

function uncheckedIn(
  contents: readonly Content[],
  dropped: readonly Dropped[],
): { file: string; reason: string }[] {
  const isGone = (name: string) => dropped.some(({ file, what }) => file === name && what === 'screenshots');
  return contents.flatMap(({ name, notChecked }) =>
    notChecked && !isGone(name) ? [{ file: name, reason: notChecked }] : [],
  );
}

async function takeName(zip: string, target: string, overwrite: boolean): Promise<void> {
  if (overwrite) {
    await rename(zip, target);
    return;
  }
  // A link, unlike a rename, refuses a name that was taken in the meantime.
  await link(zip, target).catch((error: unknown) => {
    if (isErrno(error, 'EEXIST')) fail('FILE_EXISTS', `${target} exists already.`, { target });
    throw error;
  });
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 1) + '\n';
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
