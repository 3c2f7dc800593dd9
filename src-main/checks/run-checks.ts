import type { CheckEvidence, CheckOutcome, CheckResult, CheckRun, ServiceId } from '../contract/index.ts';
import { ServiceProblem, type ServiceClient } from '../environments/index.ts';
import { deadline, untilAborted } from '../network/index.ts';
import { skip, warn, type Check, type CheckContext } from './check.ts';
import { missingFor, type Gap, type Services } from './gate.ts';
import { problemOutcome } from './problem-words.ts';

const AT_ONCE = 6;
const EACH_MS = 15_000;
const ALL_MS = 60_000;

/** Results are kept and shown: what a service makes a check say is bounded. */
const MOST_CHARACTERS = 2_000;
const MOST_EVIDENCE = 60;

export interface ChecksRequest {
  checks: readonly Check[];
  about: Pick<CheckContext, 'environment' | 'cloud' | 'network' | 'account' | 'seenHosts'>;
  /** Opened for this run; the signal ends whatever they have under way. */
  openServices: (signal: AbortSignal) => Services;
  /** Cancels. What was found until then is kept. */
  signal: AbortSignal;
  /** Told of each result as it comes. */
  found: (result: CheckResult) => void;
  /** Told of what a check raised that it should not have. */
  broke: (check: string, error: unknown) => void;
  limits?: { atOnce?: number; eachMs?: number; allMs?: number };
}

/** Why the run is over, where nobody cancelled it. */
class TimeIsUp extends Error {}

/** Runs checks side by side. Never raises: whatever happens to a check is its result. */
export async function runChecks(
  request: ChecksRequest,
): Promise<{ ended: CheckRun['ended']; results: CheckResult[] }> {
  const { checks, openServices, found, limits: { atOnce = AT_ONCE, allMs = ALL_MS } = {} } = request;
  const run = deadline(request.signal, allMs, () => new TimeIsUp());
  const services = openServices(run.signal);
  const hide = (text: string): string =>
    Object.values(services).reduce<string>(
      (left, service) => (typeof service === 'string' ? left : service.hide(left)),
      text,
    );
  const results: CheckResult[] = [];
  const waiting = [...checks];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await runCheck(check, services, run.signal, request);
      if (!result) continue;
      results.push(bounded(result, hide));
      found(results.at(-1)!);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, lane));
    const ended = !run.signal.aborted ? 'done' : isTimeUp(run.signal) ? 'timed-out' : 'cancelled';
    return { ended, results };
  } finally {
    run.end();
  }
}

/** Null where the run was cancelled before it came to something. */
async function runCheck(
  check: Check,
  services: Services,
  run: AbortSignal,
  { about, broke, limits: { eachMs = EACH_MS } = {} }: ChecksRequest,
): Promise<CheckResult | null> {
  const { id, area, title, needs } = check;
  const evidence: CheckEvidence[] = [];
  const resultOf = (outcome: CheckOutcome, tookMs: number | null): CheckResult => ({
    id,
    area,
    title,
    needs: [...needs],
    evidence: [...evidence],
    checked: new Date().toISOString(),
    account: needs.length === 0 ? '' : (about.account?.username ?? ''),
    tookMs,
    ...outcome,
  });
  const missing = run.aborted ? null : missingFor(check, about.environment, services);
  if (missing) return resultOf(missing, null);
  const late = () => new ServiceProblem('timed-out', 'It did not answer in time.');
  const limit = deadline(run, eachMs, late);
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const asking = {
    saw: (what: string, answer: string) => void evidence.push({ what, answer }),
    signal: limit.signal,
  };
  const client = (service: ServiceId) => clientOf(service, services[service], asking);
  const context: CheckContext = {
    ...about,
    ...asking,
    dataverse: client('dataverse'),
    finance: client('finance'),
    graph: client('graph'),
  };
  try {
    limit.signal.throwIfAborted();
    return resultOf(await untilAborted(check.run(context), limit.signal), took());
  } catch (error) {
    if (run.aborted) return isTimeUp(run) ? resultOf(NO_TIME, null) : null;
    // Ended by its own limit, whatever it made of that.
    const raised = limit.signal.aborted ? late() : error;
    if (raised instanceof ServiceProblem) return resultOf(problemOutcome(raised, needs), took());
    broke(id, raised);
    return resultOf(BROKEN, took());
  } finally {
    limit.end();
  }
}

const BROKEN = warn('The check itself broke off.', {
  means: 'This is a defect of the console, not of the environment. Nothing is known from it.',
  fix: ['Run it again; if it happens again, report the name of the check.'],
});
const NO_TIME = skip('Not done: the time of the run was over.', {
  fix: ['Run this check by itself.'],
});

function isTimeUp(run: AbortSignal): boolean {
  return run.reason instanceof TimeIsUp;
}

/** In place of a service that can't be asked, one that says so: some checks use a service only where there is one. */
function clientOf(
  id: ServiceId,
  service: Services[ServiceId],
  asking: Pick<CheckContext, 'saw' | 'signal'>,
): ServiceClient {
  if (typeof service !== 'string') return service.clientFor(asking);
  const raise = async () => {
    throw missingService(id, service);
  };
  return { origin: '', get: raise, rows: raise };
}

function missingService(service: ServiceId, gap: Gap): ServiceProblem {
  const problem =
    gap === 'sign-in'
      ? new ServiceProblem('unauthorized', 'Nobody is signed in.')
      : new ServiceProblem('unreachable', 'The case does not say where it is.');
  problem.service = service;
  return problem;
}

/** Texts of a service may be in it anywhere: each is cut, and no token stays. */
function bounded(result: CheckResult, hide: (text: string) => string): CheckResult {
  const cut = { ...result, evidence: result.evidence.slice(0, MOST_EVIDENCE) };
  const text = JSON.stringify(cut, (_key, value: unknown) =>
    typeof value === 'string' ? hide(value).slice(0, MOST_CHARACTERS) : value,
  );
  return JSON.parse(text) as CheckResult;
}
