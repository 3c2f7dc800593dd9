import type { CheckOutcome, Environment, ServiceId } from '../../contract/index.ts';
import { defineCheck, pass, skip, warn, type Check, type CheckContext } from '../check.ts';
import { listed } from '../shown.ts';
import { obstacleOutcome, type HostWords } from './obstacle-outcome.ts';
import { Unreached, reach } from './reach.ts';

interface HostAnswers extends HostWords {
  /** `network.finance-answers` */
  id: string;
  title: string;
  hosts: (context: CheckContext) => readonly string[] | Promise<readonly string[]>;
  needs?: readonly ServiceId[];
  asks?: readonly (keyof Environment)[];
  /** Where there is no host to ask. */
  without?: { found: string; means: string };
  /** Dual-write itself does without. */
  isOptional?: boolean;
}

/** A check that hosts of one role answer. Whatever they answer below 500 shows that the way there is open. */
export function hostAnswers({
  id,
  title,
  hosts,
  needs = [],
  asks = [],
  without,
  isOptional = false,
  ...words
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
      const outcomes = await Promise.all(asked.map((host) => outcomeOf(host, context, words)));
      const bad =
        outcomes.find(({ state }) => state === 'fail') ?? outcomes.find(({ state }) => state === 'warn');
      if (bad) return isOptional ? { ...bad, state: 'warn' } : bad;
      return pass(listed(asked), words.note === undefined ? {} : { note: words.note });
    },
  });
}

async function outcomeOf(host: string, context: CheckContext, words: HostWords): Promise<CheckOutcome> {
  try {
    const { status } = await reach(host, context);
    if (status < 500) return pass(host);
    return warn(`${host} answers with error ${status}`, {
      ...words,
      means: [words.means, 'The way there is open, and the service has a problem.'].filter(Boolean).join(' '),
      fix: [
        'Run the check again in a few minutes.',
        'If it stays, look at the service health of the tenant.',
      ],
    });
  } catch (error) {
    if (error instanceof Unreached) return obstacleOutcome(host, error, words);
    throw error;
  }
}
