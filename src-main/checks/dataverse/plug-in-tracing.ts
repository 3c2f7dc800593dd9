import * as v from 'valibot';
import { ServiceProblem, type ServiceClient } from '../../environments/index.ts';
import { article } from '../articles.ts';
import { defineCheck, pass, warn } from '../check.ts';

/** `organization.plugintracelogsetting` */
export const TRACING = ['off', 'exceptions only', 'everything'] as const;
export type Tracing = (typeof TRACING)[number];

const organization = v.object({ plugintracelogsetting: v.number() });

export async function tracing(dataverse: ServiceClient): Promise<Tracing> {
  const [found] = await dataverse.rows('organizations?$select=plugintracelogsetting', organization);
  const setting = TRACING[found?.plugintracelogsetting ?? -1];
  if (!setting)
    throw new ServiceProblem('unexpected-shape', 'The setting of plug-in tracing is none that is known.', {
      status: 200,
    });
  return setting;
}

export const plugInTracing = defineCheck({
  id: 'dataverse.plug-in-tracing',
  area: 'dataverse',
  title: 'Plug-in tracing does not fill the storage',
  needs: ['dataverse'],
  async run({ dataverse }) {
    const setting = await tracing(dataverse);
    if (setting !== 'everything')
      return pass(`Tracing: ${setting}`, {
        means:
          setting === 'off'
            ? 'For an error of live synchronization, support may ask for traces: they have to be turned on, and the error reproduced.'
            : '',
      });
    return warn('Tracing: everything', {
      means: 'It is meant for the time of an investigation: the log takes storage and slows plug-ins down.',
      fix: ['Set it to exceptions or off once the error has been reproduced.'],
      links: [article('Troubleshoot dual-write', 'dual-write-troubleshooting')],
    });
  },
});
