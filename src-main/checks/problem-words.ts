import type { CheckOutcome, ServiceId } from '../contract/index.ts';
import { ServiceProblem, type ProblemKind } from '../environments/index.ts';
import { skip, warn } from './check.ts';

export const SERVICE_TITLES: Record<ServiceId, string> = {
  dataverse: 'Dataverse',
  finance: 'Finance and operations',
  graph: 'Microsoft Graph',
};

const AGAIN = 'Run the check again in a few minutes.';

/** What each problem means, in the same words for every check. `who`: the service, as it begins a sentence. */
const WORDS: Record<ProblemKind, (who: string, problem: ServiceProblem) => CheckOutcome> = {
  unauthorized: (who, { status, message }) =>
    skip(
      status === 0
        ? `Not checked: ${who} needs a new sign-in.`
        : `Not checked: ${who} did not take the sign-in.`,
      {
        means: status === 0 ? message : 'The sign-in has ended, or the account is not known there.',
        fix: [
          'Sign in again.',
          "Use an account of the environment's tenant that is a user of the environment on both sides.",
        ],
      },
    ),
  forbidden: (who) =>
    skip('Not checked: this account may not read it.', {
      means: `${who} knows the account, but its roles don't include the right to read this.`,
      fix: ['Ask for a role that may read it, or let someone run the check who has one.'],
    }),
  'not-found': (who) =>
    warn(`${who} does not have what was asked for.`, {
      means: 'The environment was removed or renamed, or this part of dual-write is not installed in it.',
      fix: ['Check the address in the case.', 'Check that the dual-write solutions are installed.'],
    }),
  throttled: (who) =>
    warn(`${who} is busy and asks to wait.`, {
      means: 'It limits how much it is asked, and wants a longer pause than a check may take.',
      fix: [AGAIN],
    }),
  'server-error': (who, { status }) =>
    warn(`${who} answered with error ${status}.`, {
      means: 'The service itself has a problem at the moment, or is under maintenance.',
      fix: [AGAIN, 'If it stays, look at the service health page of the tenant.'],
    }),
  refused: (who, { status }) =>
    warn(`${who} did not accept the query (${status}).`, {
      means: 'This version of the service does not know what was asked for, so nothing is known about it.',
      fix: ['Look at what was done for the words of the service.'],
    }),
  'timed-out': (who) =>
    warn(`${who} did not answer in time.`, {
      means: 'The service is slow, or something on the way holds the connection open without an answer.',
      fix: [AGAIN, 'If it stays, look at the network checks.'],
    }),
  // The message names the host, which may be that of the sign-in, and where the way to it ends.
  unreachable: (who, { message }) =>
    warn(`${who} can't be reached.`, {
      means: message || 'Its name is not known, or a proxy or firewall is in the way.',
      fix: ['Look at the network checks: they say where the way ends.'],
    }),
  'not-json': (who) =>
    warn(`${who} answered with a page instead of data.`, {
      means: 'A proxy, a sign-in page or a maintenance page stands in between.',
      fix: ['Open the address in a browser and look at what comes.', 'Look at the network checks.'],
    }),
  'unexpected-shape': (who) =>
    warn(`${who} answered something else than is documented.`, {
      means:
        'The service was changed, or something in between changed the answer. Nothing is concluded from it.',
      fix: ['Look at what was done for the place that differs.'],
    }),
  'too-large': (who) =>
    warn(`${who} answered with more than this check reads.`, {
      means: 'Nothing is concluded from a part of it.',
    }),
};

export function problemOutcome(problem: ServiceProblem, needs: readonly ServiceId[]): CheckOutcome {
  const service = problem.service ?? (needs.length === 1 ? needs[0] : undefined);
  const outcome = WORDS[problem.kind](service ? SERVICE_TITLES[service] : 'The service', problem);
  return problem.kind === 'unauthorized' && service ? { ...outcome, signInFor: service } : outcome;
}
