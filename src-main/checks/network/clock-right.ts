import { cloud } from '../../identity/index.ts';
import { defineCheck, fail, pass, skip, warn } from '../check.ts';
import { Unreached, answerOf } from './reach.ts';

/** Entra and the services take tokens whose times are up to five minutes off. */
const MOST_SECONDS = 300;
const NOTABLE_SECONDS = 120;

export const clockRight = defineCheck({
  id: 'network.clock-right',
  area: 'network',
  title: 'The clock of this computer is right',
  needs: [],
  async run(context) {
    const host = cloud(context.cloud).signInHost;
    const began = Date.now();
    const answer = await answerOf(`https://${host}/`, context).catch((error: unknown) => {
      if (error instanceof Unreached) return null;
      throw error;
    });
    if (!answer?.date) return skip(`Not checked: ${host} did not say what time it is`);
    // The answer was written between the two; the header counts whole seconds.
    const here = (began + Date.now()) / 2;
    const off = Math.round(Math.abs(here - answer.date.getTime()) / 1000);
    context.saw('clock of this computer', new Date(here).toISOString());
    context.saw(`clock of ${host}`, answer.date.toISOString());
    if (off <= NOTABLE_SECONDS) return pass(`${off} s off, up to ${MOST_SECONDS} s is fine`);
    const more = {
      means: 'Tokens count as not valid yet, or not any more, and certificates look expired.',
      fix: ['Let the system set the time by itself, then run the check again.'],
    };
    const found = `${off} s off, up to ${MOST_SECONDS} s is fine`;
    return off <= MOST_SECONDS ? warn(found, more) : fail(found, more);
  },
});
