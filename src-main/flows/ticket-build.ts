import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openCase, readCaseFile, type OpenCase } from '../cases/index.ts';
import { fail, type Environment, type PolicyOptions } from '../contract/index.ts';
import { createRedaction } from '../redaction/index.ts';
import { BUILD_STAGES, buildPackage, type BuildStage, type PackageInput } from '../tickets/index.ts';
import { listTraces } from '../traces/index.ts';
import { closeAll, openInputs, type OpenInput } from './inputs.ts';
import type { Context } from './context.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import { chosenScreenshots } from './screenshots.ts';
import { diagnoseStoredTrace } from './stored-diagnosis.ts';
import { attachmentsFolder, readTicketDraft } from './ticket-draft.ts';
import { ticketFacts } from './ticket-facts.ts';
import { verifyCasePackage, type StoredPackage } from './ticket-packages.ts';
import { TOOL } from './tool.ts';
import type { Work } from './work.ts';

/**
 * Builds the package of a case as its ticket is drafted, verifies the finished file, and notes it; what it says is to be
 * remembered. Cancelled or failed, there is no package. Raises what building and verifying raise.
 */
export async function buildCasePackage(
  caseFolder: string,
  context: Context,
  work: Work,
): Promise<StoredPackage> {
  const open = await openCase(caseFolder, context.hold);
  try {
    for (const { id } of await listTraces(open.folder))
      await diagnoseStoredTrace(open.folder, id, context, work);
    const staged = inStages(work);
    const opened = await openInputs(open.folder, context, staged);
    try {
      return await build(open, opened, context, staged);
    } finally {
      await closeAll(opened);
    }
  } finally {
    await open.close();
  }
}

async function build(
  open: OpenCase,
  opened: readonly OpenInput[],
  context: Context,
  work: StagedWork,
): Promise<StoredPackage> {
  const { input, fingerprint } = await packageInput(open, opened, context);
  const built = await buildPackage(input, {
    progress: (stage, member) => work.stage(stage, member),
    signal: work.signal,
  });
  const name = basename(built.path);
  work.stage(CHECKING, name);
  try {
    const checked = await verifyCasePackage(open.folder, name, work);
    await open.note({ what: 'package.built', text: `Package ${name} built, SHA-256 ${built.sha256}.` });
    // Read again: building takes minutes, and the case may have been marked as sent meanwhile.
    const { status } = await readCaseFile(open.folder);
    const isReady = status !== 'sent' && status !== 'closed';
    await open.save({ ticketKind: input.kind, ...(isReady ? { status: 'ready' as const } : {}) });
    return { ...checked, madeFrom: fingerprint };
  } catch (error) {
    await rm(built.path, { force: true });
    throw error;
  }
}

async function packageInput(
  open: OpenCase,
  opened: readonly OpenInput[],
  context: Context,
): Promise<{ input: PackageInput; fingerprint: string }> {
  const { folder, file } = open;
  const draft = await readTicketDraft(folder, context);
  const { facts, policy, limit, fingerprint } = await ticketFacts(folder, file, draft, context);
  const key = await pseudonymKey(file.id, context);
  const pictures = facts.screenshots.map(({ id }) => id);
  const input = {
    ...facts,
    target: join(folder, 'packages', packageName(facts.kind, file.environment, policy, key)),
    traces: facts.traces.map(({ id, name, diagnosis }) => {
      const trace = opened.find((input) => input.folder !== null && basename(input.folder) === id);
      if (!trace) return fail('TRACE_NOT_FOUND', `The trace ${name} is not there any more.`);
      return { name, diagnosis, reader: trace.reader };
    }),
    screenshots: await chosenScreenshots(
      { opened, caseFolder: folder, guides: facts.guides },
      pictures,
      context,
    ),
    attachments: draft.attachments.map(({ name, file: copy }) => ({
      name,
      path: join(attachmentsFolder(folder), copy),
    })),
    policy,
    key,
    maxSize: limit,
    tool: TOOL,
  };
  return { input, fingerprint };
}

/**
 * `contoso-uat-mark-maps-not-running-20261120-144903.zip`. The name goes out as the package does, so it tells only which
 * environment it is, and not even that where the policy takes it out.
 */
function packageName(kind: string, environment: Environment, policy: PolicyOptions, key: Buffer): string {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return [environmentName(environment, policy, key), kind, time].filter(Boolean).join('-') + '.zip';
}

function environmentName(environment: Environment, policy: PolicyOptions, key: Buffer): string {
  const url = environment.financeUrl || environment.dataverseUrl;
  const label = URL.canParse(url) ? new URL(url).hostname.split('.')[0]! : '';
  const redaction = createRedaction({ policy, key });
  redaction.learnText(label, 'name');
  redaction.freeze();
  return redaction.redactText(label, 'name') === label ? label.slice(0, 60) : '';
}

const CHECKING = 'Checking';
const STAGES = [...BUILD_STAGES, CHECKING] as const;

interface StagedWork extends Work {
  stage(stage: BuildStage | typeof CHECKING, member: string): void;
}

/** Shows how far a build has come: which stage of how many, and what it is busy with. */
function inStages(work: Work): StagedWork {
  let share = 0;
  return {
    phase: (text) => work.phase(text),
    reached: (text, part = 0) => work.reached(text, share + part / STAGES.length),
    signal: work.signal,
    stage(stage, member) {
      const index = STAGES.indexOf(stage);
      share = index / STAGES.length;
      work.phase(`${stage} ${member}`);
      work.reached(`step ${index + 1} of ${STAGES.length}`, share);
    },
  };
}
