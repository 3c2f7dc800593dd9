import { randomBytes } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { openCase, type OpenCase } from '../cases/index.ts';
import { fail, type PolicyOptions } from '../contract/index.ts';
import { diagnoseTrace } from '../diagnosis/index.ts';
import { effectivePolicy } from '../settings/index.ts';
import { buildPackage, ticketKinds, type PackageInput, type PackageResult } from '../tickets/index.ts';
import { casePolicy } from './case-policy.ts';
import type { Context } from './context.ts';
import { NO_CASE, factsOfCase } from './facts-of-case.ts';
import { closeAll, inputKind, openInputs, type OpenInput } from './inputs.ts';
import { chosenScreenshots } from './screenshots.ts';
import { checkTarget } from './target.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import { rulesOf } from './rules.ts';
import { TOOL } from './tool.ts';
import type { Work } from './work.ts';

export interface PackRequest {
  kind: string;
  policy: PolicyOptions;
  description?: string | undefined;
  /** What a kind asks the user for, by the id of the evidence. */
  answers?: Record<string, string>;
  /** Ids of the screenshots to include. */
  screenshots?: readonly string[];
  /** Paths of the files to include. */
  attachments?: readonly string[];
  maxSize?: number;
}

/** Builds the ticket package of a case, of one of its traces, or of a HAR, and notes it in the case. */
export async function pack(
  input: string,
  target: string,
  request: PackRequest,
  context: Context,
  work: Work,
): Promise<PackageResult> {
  checkAnswers(request);
  const kind = await inputKind(input);
  await checkTarget(target, [input, ...(request.attachments ?? [])]);
  const caseFolder = kind === 'case' ? input : kind === 'trace' ? await caseOf(input) : null;
  const open = caseFolder === null ? null : await openCase(caseFolder, context.hold);
  try {
    // Some kinds of ticket need no trace; whether this one does is said when the package is built.
    const opened = await openInputs(input, context, work);
    try {
      const built = await buildPackage(await packageInput(opened, target, request, open, context, work), {
        progress: (stage, member) => work.phase(`${stage} ${member}`),
        signal: work.signal,
      });
      await open?.note({
        what: 'package.built',
        text: `Package ${basename(target)} built, SHA-256 ${built.sha256}.`,
      });
      return built;
    } finally {
      await closeAll(opened);
    }
  } finally {
    await open?.close();
  }
}

async function packageInput(
  opened: readonly OpenInput[],
  target: string,
  request: PackRequest,
  open: OpenCase | null,
  context: Context,
  work: Work,
): Promise<PackageInput> {
  const traces: PackageInput['traces'] = [];
  const rules = await rulesOf(context);
  for (const { name, reader } of opened) {
    work.phase(`Diagnosing ${name}`);
    traces.push({ name, reader, diagnosis: await diagnoseTrace(reader, rules) });
  }
  const facts = open ? await factsOfCase(open, context) : NO_CASE;
  return {
    ...facts,
    target: resolve(target),
    overwrite: true,
    kind: request.kind,
    title: open?.file.title ?? opened[0]?.name ?? 'Dual-write trace',
    ...(request.description === undefined ? {} : { description: request.description }),
    answers: request.answers ?? {},
    traces,
    screenshots: await chosenScreenshots(
      { opened, caseFolder: open?.folder ?? null, guides: facts.guides },
      request.screenshots ?? [],
      context,
    ),
    attachments: (request.attachments ?? []).map((path) => ({ name: basename(path), path })),
    policy: open
      ? await casePolicy(open.folder, context, request.policy)
      : await effectivePolicy(request.policy),
    key: open ? await pseudonymKey(open.file.id, context) : randomBytes(32),
    practice: open?.file.practice ?? opened.some(({ reader }) => reader.log._practice === true),
    ...(request.maxSize === undefined ? {} : { maxSize: request.maxSize }),
    tool: TOOL,
  };
}

/** An answer that no text of the ticket would carry is a mistake. A kind that is unknown is told when it is packed. */
function checkAnswers({ kind, answers }: PackRequest): void {
  const known = ticketKinds.find(({ id }) => id === kind);
  if (!known) return;
  const asked = [...known.required, ...known.recommended].map(({ id }) => id);
  const other = Object.keys(answers ?? {}).find((id) => !asked.includes(id));
  if (other !== undefined)
    fail(
      'USAGE_INVALID',
      `A ticket of kind ${kind} does not ask for ${other}, but for: ${asked.join(', ')}.`,
    );
}

/** A stored trace lies in CASE/traces/ID. */
async function caseOf(trace: string): Promise<string | null> {
  const folder = join(resolve(trace), '..', '..');
  return (await inputKind(folder).catch(() => null)) === 'case' ? folder : null;
}
