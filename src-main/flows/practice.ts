import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { chooseBrowser } from '../capture/index.ts';
import { createCase } from '../cases/index.ts';
import { SHARE_POLICY, checkCounts, type Finding } from '../contract/index.ts';
import { scenarios, startPractice, type Pace, type Practice, type Scenario } from '../practice/index.ts';
import { checkCase } from './check-case.ts';
import type { ChecksTools } from './check-services.ts';
import type { Context } from './context.ts';
import { diagnoseInputs } from './diagnose.ts';
import { pack } from './pack.ts';
import { record, type RunningRecording } from './record.ts';
import { verify } from './verify.ts';
import type { Work } from './work.ts';

export interface PracticeRequest {
  /** Folder of the case to make; by default one of its own under practice-output. */
  out?: string | undefined;
  browser?: string | undefined;
  headless: boolean;
  pace?: Pace;
  /** Told in words as each step is done. */
  step: (text: string) => void;
}

export interface PracticeOutcome {
  case: string;
  trace: string;
  findings: Finding[];
  package: string;
  sha256: string;
}

export function practiceScenarios(): readonly Pick<Scenario, 'id' | 'title' | 'what' | 'codes' | 'ticket'>[] {
  return scenarios.map(({ id, title, what, codes, ticket }) => ({ id, title, what, codes, ticket }));
}

/** Plays a scenario and does the whole job on it: capture, diagnose, check, redact, package, verify. */
export async function runPractice(
  id: string,
  request: PracticeRequest,
  tools: ChecksTools,
  context: Context,
  work: Work,
): Promise<PracticeOutcome> {
  const { step } = request;
  const practice = await startPractice(id, request.pace ?? (request.headless ? 'fast' : 'watch'));
  try {
    const scenario = scenarioOf(id);
    const folder = await practiceCase(scenario, practice, request);
    const running = await recordPractice(scenario, practice, folder, request, context, work);
    const stop = () => void running.stop();
    work.signal.addEventListener('abort', stop, { once: true });
    // A step that could not be done and a browser that was closed end the practice too; what was recorded is kept.
    await Promise.race([practice.played, running.outcome]).catch((error: unknown) => {
      work.signal.throwIfAborted();
      step(error instanceof Error ? error.message : String(error));
    });
    await running.mark('The practice has ended').catch(() => undefined);
    await running.stop();
    const { trace, completeness } = await running.outcome;
    work.signal.throwIfAborted();
    completeness.notes.forEach(step);
    step(`Captured: ${completeness.requestsSeen} requests, ${completeness.failed} of them failed`);

    const { findings } = await diagnoseInputs([trace!], context, work);
    for (const { code, title } of findings) step(`Found: ${code} ${title}`);
    if (findings.length === 0) step('Found: nothing known');

    const { results } = await checkCase(folder, { only: null, account: null }, tools, context, work);
    step(`Checked: ${checkCounts(results)}`);
    for (const { state, title, found } of results) if (state === 'fail') step(`Failed: ${title}: ${found}`);

    const target = join(folder, 'packages', `${id}.zip`);
    const packed = await pack(
      folder,
      target,
      { kind: scenario.ticket ?? 'general', policy: SHARE_POLICY },
      context,
      work,
    );
    step(`Packaged: ${packed.proof.valuesSought} secret values sought in the finished zip, none found`);
    const { sha256 } = await verify(target, packed.sha256, work);
    step('Verified: intact');
    return { case: folder, trace: trace!, findings, package: target, sha256 };
  } finally {
    await practice.close();
  }
}

/** Opens a scenario to practise by hand and records it into a case, until the browser is closed or `stop` is called. */
export async function servePractice(
  id: string,
  request: PracticeRequest,
  context: Context,
  work: Work,
): Promise<{ folder: string; stop: () => Promise<unknown>; ended: Promise<unknown> }> {
  const practice = await startPractice(id, 'by-hand');
  try {
    const scenario = scenarioOf(id);
    const folder = await practiceCase(scenario, practice, request);
    const running = await recordPractice(scenario, practice, folder, request, context, work);
    return { folder, stop: () => running.stop(), ended: running.outcome.finally(() => practice.close()) };
  } catch (error) {
    await practice.close();
    throw error;
  }
}

function scenarioOf(id: string): Scenario {
  return scenarios.find((known) => known.id === id)!;
}

async function practiceCase(
  scenario: Scenario,
  practice: Practice,
  { out, browser, step }: PracticeRequest,
): Promise<string> {
  // Without a browser there is nothing to make a case for.
  await chooseBrowser(browser);
  const time = new Date().toISOString().replace(/[:.]/g, '-');
  const folder = resolve(out ?? join('practice-output', `${scenario.id}-${time}`));
  await mkdir(dirname(folder), { recursive: true });
  const { title, ...environment } = practice.environment;
  await createCase(folder, { title, environment, practiceScenario: scenario.id });
  step(title);
  step(`Case: ${folder}`);
  return folder;
}

function recordPractice(
  { needsThirdPartyCookies }: Scenario,
  { url, switches }: Practice,
  caseFolder: string,
  { browser, headless, step }: PracticeRequest,
  context: Context,
  work: Work,
): Promise<RunningRecording> {
  return record(
    {
      url,
      caseFolder,
      unredacted: false,
      policy: SHARE_POLICY,
      browser,
      headless,
      privateWindow: true,
      thirdPartyCookies: needsThirdPartyCookies ? 'allow' : 'block',
      practiceSwitches: switches,
    },
    context,
    step,
    work,
  );
}
