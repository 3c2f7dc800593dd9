import { randomBytes } from 'node:crypto';
import { readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createShelf, readTimeline } from '../../../src-main/cases/index.ts';
import { diagnosisHandlers, diagnoseStored } from '../../../src-main/handlers/diagnosis.ts';
import { createOpenedFiles } from '../../../src-main/handlers/opened-files.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import { importHar } from '../../../src-main/traces/index.ts';
import { JOBS } from '../../../src-main/workers/jobs/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const STOP_FAILS = fileURLToPath(
  new URL('../../fixtures/practice/maps-cannot-be-stopped.har', import.meta.url),
);

/** The handlers over a real shelf of cases; jobs run on this thread. */
async function deskWithCase() {
  const folder = await temporaryFolder();
  const key = randomBytes(32);
  const phases: string[] = [];
  const events: string[] = [];
  const context = { dataFolder: folder, traceKey: () => Promise.resolve(key), hold: 'a test' };
  const cases = createShelf(join(folder, 'cases'), 'a test');
  const files = await createOpenedFiles(join(folder, 'opened'));
  const desk = {
    context,
    cases,
    files,
    runJob: (name: keyof typeof JOBS, input: never, work: never) => JOBS[name](input, context, work),
    emit: (event: string) => void events.push(event),
  } as unknown as Desk;
  const work = {
    phase: (text: string) => void phases.push(text),
    reached: () => undefined,
    signal: new AbortController().signal,
  };
  const { folder: caseFolder, file } = await cases.create({ title: 'Maps can not be stopped' });
  const add = async () => (await importHar(caseFolder, STOP_FAILS, key)).id;
  return {
    desk,
    files,
    work,
    phases,
    events,
    caseFolder,
    id: file.id,
    add,
    handlers: diagnosisHandlers(desk),
  };
}

it('a new cause is noted in the timeline, once, and told to the window', async () => {
  const { handlers, work, events, caseFolder, id, add } = await deskWithCase();
  await add();
  await handlers['diagnosis.refresh']({ case: id }, work);
  await add();
  await handlers['diagnosis.refresh']({ case: id }, work);
  const noted = (await readTimeline(caseFolder)).filter(({ what }) => what === 'finding.found');
  expect(noted.map(({ text }) => text)).toEqual(['Found: A table map cannot be stopped.']);
  expect(events).toContain('findings.changed');
  expect(events).toContain('cases.changed');
});

it('a trace that is asked for twice at the same time is looked at once', async () => {
  const { desk, work, phases, id, add } = await deskWithCase();
  const trace = await add();
  await Promise.all([diagnoseStored(desk, id, trace, work), diagnoseStored(desk, id, trace, work)]);
  expect(phases).toEqual(['Looking for known problems']);
});

it('a trace that can not be read costs itself, not the others', async () => {
  const { handlers, work, caseFolder, id, add } = await deskWithCase();
  const [damaged] = [await add(), await add()];
  const stored = join(caseFolder, 'traces', damaged);
  for (const name of await readdir(stored))
    if (name.endsWith('.sealed')) await truncate(join(stored, name), 200);
  await expect(handlers['diagnosis.refresh']({ case: id }, work)).rejects.toMatchObject({
    code: expect.stringMatching(/^(SEALED|TRACE)_/) as unknown,
  });
  const { findings, pending } = await handlers['diagnosis.findings']({ case: id }, work);
  expect(findings.map(({ code }) => code)).toEqual(['MOD-05']);
  expect(pending).toEqual([damaged]);
});

it('what was decided about a finding is noted without the words of the reason', async () => {
  const { handlers, work, caseFolder, id, add } = await deskWithCase();
  await add();
  await handlers['diagnosis.refresh']({ case: id }, work);
  await handlers['diagnosis.dismiss']({ case: id, finding: 'MOD-05-1', reason: 'password is hunter2' }, work);
  await handlers['diagnosis.restore']({ case: id, finding: 'MOD-05-1' }, work);
  const timeline = await readTimeline(caseFolder);
  expect(timeline.slice(-2).map(({ what }) => what)).toEqual(['finding.dismissed', 'finding.restored']);
  expect(JSON.stringify(timeline)).not.toContain('hunter2');
  await expect(
    handlers['diagnosis.dismiss']({ case: id, finding: 'MOD-99-1', reason: 'x' }, work),
  ).rejects.toMatchObject({ code: 'FINDING_NOT_FOUND' });
});

it('a file with a text is looked through before it is kept, and its copy is gone after', async () => {
  const { handlers, work, files, id } = await deskWithCase();
  const file = async (name: string, text: string) => {
    const given = await files.begin(name, Buffer.byteLength(text));
    await files.append(given, Buffer.from(text));
    return given;
  };
  const log =
    'Activity,Status,Error message\nStart,Error,Indicates: 403 (tokenexchange). Session ID: 1f0c2d3e\n';
  const given = await file('activity.csv', log);
  expect(await handlers['diagnosis.previewFile']({ file: given }, work)).toMatchObject({
    kind: 'activity-log',
    rows: 1,
  });
  await handlers['diagnosis.pasteFile']({ case: id, file: given }, work);
  const { texts } = await handlers['diagnosis.findings']({ case: id }, work);
  expect(texts).toMatchObject([{ name: 'activity.csv', kind: 'activity-log', rows: 1 }]);
  await expect(files.find(given)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });

  const trace = await file('trace.txt', '{"log":{"entries":[]}}');
  await expect(handlers['diagnosis.pasteFile']({ case: id, file: trace }, work)).rejects.toMatchObject({
    code: 'TEXT_UNREADABLE',
  });
  await expect(files.find(trace)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

it('a case whose state is no folder is one without findings, not without an answer', async () => {
  const { handlers, work, caseFolder, id } = await deskWithCase();
  await writeFile(join(caseFolder, 'state'), 'not a folder');
  expect(await handlers['diagnosis.findings']({ case: id }, work)).toMatchObject({ findings: [], texts: [] });
});
