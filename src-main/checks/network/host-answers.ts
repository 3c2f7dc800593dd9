import type { CheckOutcome, Environment, ServiceId } from '../../contract/index.ts';
import { defineCheck, pass, skip, warn, type Check, type CheckContext } from '../check.ts';
import { listed } from '../shown.ts';
import { obstacleOutcome } from './obstacle-outcome.ts';
import { Unreached, reach } from './reach.ts';

interface HostAnswers {
  /** `network.finance-answers` */
  id: string;
  title: string;
  hosts: (context: CheckContext) => readonly string[] | Promise<readonly string[]>;
  needs?: readonly ServiceId[];
  asks?: readonly (keyof Environment)[];
  /** Where there is no host to ask. */
  without?: { found: string; means: string };
  /** What follows when it does not answer, before why that may be. */
  means?: string;
  note?: string;
  codes?: string[];
}

/** A check that hosts of one role answer. Whatever they answer below 500 shows that the way there is open. */
export function hostAnswers({
  id,
  title,
  hosts,
  needs = [],
  asks = [],
  without,
  ...more
}: HostAnswers): Check {
  return defineCheck({
    id,
    area: 'network',
    title,
    needs,
    asks,
    async run(context) {
      const asked = await hosts(context);
      if (asked.length === 0 && without) return skip(without.found, { means: without.means });
      const outcomes = await Promise.all(asked.map((host) => outcomeOf(host, context, more)));
      const bad =
        outcomes.find(({ state }) => state === 'fail') ?? outcomes.find(({ state }) => state === 'warn');
      return bad ?? pass(listed(asked), more.note === undefined ? {} : { note: more.note });
    },
  });
}

async function outcomeOf(
  host: string,
  context: CheckContext,
  more: Pick<HostAnswers, 'means' | 'note' | 'codes'>,
): Promise<CheckOutcome> {
  try {
    const { status } = await reach(host, context);
    if (status < 500) return pass(host);
    return warn(`${host} answers with error ${status}`, {
      ...more,
      means: [more.means, 'The way there is open, and the service has a problem.'].filter(Boolean).join(' '),
      fix: [
        'Run the check again in a few minutes.',
        'If it stays, look at the service health of the tenant.',
      ],
    });
  } catch (error) {
    if (error instanceof Unreached) return obstacleOutcome(host, error, more);
    throw error;
  }
}
