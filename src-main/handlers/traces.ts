import { basename, join } from 'node:path';
import { fail, type tracesMethods } from '../contract/index.ts';
import { evidenceIn } from '../flows/findings.ts';
import type { Work } from '../flows/work.ts';
import { FILTER_HELP } from '../traces/index.ts';
import type { JobInput, JobName, JobOutput } from '../workers/jobs/index.ts';
import { VIEW_LANE } from '../workers/jobs/traces.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function tracesHandlers(desk: Desk): HandlersOf<typeof tracesMethods> {
  const { cases, context, host } = desk;
  const traceFolder = async (caseId: string, trace: string) =>
    join(await cases.folderOf(caseId), 'traces', trace);

  /** Runs a job on the opened trace; the ids become its folder. */
  const onTrace = async <Name extends JobName>(
    job: Name,
    { case: caseId, trace, ...input }: { case: string; trace: string } & Omit<JobInput<Name>, 'folder'>,
    work: Work,
  ): Promise<JobOutput<Name>> =>
    desk.runJob(job, { ...input, folder: await traceFolder(caseId, trace) }, work, VIEW_LANE);

  return {
    async 'traces.open'(input, work) {
      const evidence = await evidenceIn(await cases.folderOf(input.case), input.trace, context);
      return onTrace('viewTrace', { ...input, evidence }, work);
    },
    'traces.close': (input, work) => onTrace('closeTrace', input, work),
    'traces.page': (input, work) => onTrace('tracePage', input, work),
    'traces.find': (input, work) => onTrace('findInTrace', input, work),
    'traces.complete': (input, work) => onTrace('completeFilter', input, work),
    'traces.filterTerms': async () => FILTER_HELP,
    'traces.entry': (input, work) => onTrace('traceEntry', input, work),
    'traces.body': (input, work) => onTrace('traceBody', input, work),
    'traces.bodyText': (input, work) => onTrace('traceBodyText', input, work),
    'traces.frames': (input, work) => onTrace('traceFrames', input, work),
    'traces.curl': async (input, work) => {
      const caseFolder = await cases.folderOf(input.case);
      return onTrace('entryCurl', { ...input, caseId: input.case, caseFolder }, work);
    },
    'traces.saveHar': ({ case: caseId, trace }, work) =>
      cases.hold(caseId, async (open) => {
        const saved = await desk.runJob('saveHar', { caseFolder: open.folder, trace }, work);
        await open.note({ what: 'har.saved', text: `${saved.name} saved, redacted.`, trace });
        desk.emit('cases.changed', { case: caseId });
        return saved;
      }),
    async 'traces.showSaved'({ case: caseId, name }) {
      if (name !== basename(name) || !name.endsWith('.har'))
        fail('FILE_NOT_FOUND', 'There is no such file in the case.');
      await host.showInFolder(join(await cases.folderOf(caseId), 'packages', name));
    },
  };
}
