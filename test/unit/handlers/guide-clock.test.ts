import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createShelf } from '../../../src-main/cases/index.ts';
import type { ConsoleEvents } from '../../../src-main/contract/index.ts';
import { nextDue } from '../../../src-main/flows/guides/due-waits.ts';
import { changeOrStart, readStoredGuide } from '../../../src-main/flows/guides/stored-guides.ts';
import { beginWait, chooseAgain, markStep, startRun } from '../../../src-main/guides/index.ts';
import { createGuideClock } from '../../../src-main/handlers/guide-clock.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import type { Notice } from '../../../src-main/host.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { GUIDE } from './guides-desk.ts';

const CHOICES = { dataverse: 'new' };
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** A shelf of cases, and a console that is started anew as often as the test likes. */
async function shelf() {
  const folder = await temporaryFolder();
  const guides = join(folder, 'guides');
  await mkdir(guides);
  await writeFile(join(guides, 'link-anew.yaml'), GUIDE);
  const key = randomBytes(32);
  const context = { dataFolder: folder, traceKey: () => Promise.resolve(key), hold: 'a test', guides };
  const cases = createShelf(join(folder, 'cases'), 'a test');

  async function waiting(due: string, step = 'wait', practice = false) {
    const made = await cases.create({
      title: 'Guides',
      ...(practice ? { practice, practiceScenario: 'healthy' } : {}),
    });
    const { folder: caseFolder, file } = made;
    const start = () => beginWait(startRun(CHOICES, ago(0)), step, due, ago(0));
    await changeOrStart(caseFolder, 'link-anew', start, context);
    const wait = async () => (await readStoredGuide(caseFolder, 'link-anew', context))!.steps[step]!.wait!;
    return { id: file.id, caseFolder, wait };
  }

  function startConsole() {
    const told: ConsoleEvents['guides.timeIsUp'][] = [];
    const wentTo: ConsoleEvents['guides.goTo'][] = [];
    const notices: Notice[] = [];
    const broken: string[] = [];
    let end = async (): Promise<void> => undefined;
    const clock = createGuideClock({
      context,
      cases,
      host: { notify: (notice: Notice) => void notices.push(notice) },
      log: { note: (during: string) => void broken.push(during) },
      emit: (event: string, payload: never) => {
        if (event === 'guides.timeIsUp') told.push(payload);
        if (event === 'guides.goTo') wentTo.push(payload);
      },
      onStop: (given: typeof end) => (end = given),
    } as unknown as Desk);
    onTestFinished(() => end());
    return { clock, told, wentTo, notices, broken, stop: () => end() };
  }
  return { context, cases, waiting, startConsole };
}

describe('the clock of the guides', () => {
  it('tells the window and the person once that the time is over, and leads back to the step', async () => {
    const { waiting, startConsole } = await shelf();
    const { id, wait } = await waiting(ago(-40));
    const { clock, told, notices, wentTo } = startConsole();
    clock.changed(id);
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({
      case: id,
      caseTitle: 'Guides',
      guide: 'link-anew',
      step: 'wait',
      title: 'Wait for it',
      minutes: 30,
    });
    expect(await wait()).toMatchObject({ told: true, ended: expect.any(String) });
    clock.changed(id);
    await clock.listen();
    expect(told).toHaveLength(1);
    expect(notices.map(({ title, body }) => `${title}: ${body}`)).toEqual([
      'Time to look at “Wait for it”: Link anew. It usually takes 30 minutes.',
    ]);
    notices[0]!.onopen();
    expect(wentTo).toEqual([{ case: id, guide: 'link-anew', step: 'wait' }]);
  });

  it('tells what came due while the console was closed, once it is listened to, and not again after a restart', async () => {
    const { waiting, startConsole } = await shelf();
    await waiting(ago(3_600_000));
    await waiting(ago(7_200_000));
    const first = startConsole();
    expect(first.told).toEqual([]);
    await first.clock.listen();
    expect(first.told).toHaveLength(2);
    await first.stop();
    const second = startConsole();
    await second.clock.listen();
    expect(second.told).toEqual([]);
  });

  it('follows a wait that was begun before it was started, also while the machine sleeps', async () => {
    const { waiting, startConsole } = await shelf();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { wait } = await waiting(ago(-1_800_000));
    const { clock, told } = startConsole();
    await clock.listen();
    await vi.advanceTimersByTimeAsync(1_700_000);
    expect([told, (await wait()).told]).toEqual([[], false]);
    // As after a sleep of the machine: the time of day is further than the timers are.
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(told).toHaveLength(1));
  });

  it('says nothing of a wait that was ended, of a step that is hidden or gone, and of a case that is gone', async () => {
    const { context, waiting, startConsole } = await shelf();
    const done = await waiting(ago(1));
    const mark = { state: 'done', reason: '', finding: null } as const;
    await changeOrStart(done.caseFolder, 'link-anew', (run) => markStep(run!, 'wait', mark, ago(0)), context);
    const gone = await waiting(ago(1), 'a-step-of-last-year');
    const hidden = await waiting(ago(1));
    const otherWay = { dataverse: 'existing' };
    await changeOrStart(
      hidden.caseFolder,
      'link-anew',
      (run) => chooseAgain(run!, otherWay, ago(0)),
      context,
    );
    const deleted = await waiting(ago(1));
    await rm(deleted.caseFolder, { recursive: true });
    const { clock, told, notices, broken } = startConsole();
    await clock.listen();
    clock.changed(deleted.id);
    await clock.listen();
    expect([told, notices, broken]).toEqual([[], [], []]);
    for (const { caseFolder } of [gone, hidden]) expect(await nextDue(caseFolder, context)).toBeNull();
  });

  it('passes over a case whose notes can not be read, and says what it says of practice', async () => {
    const { waiting, startConsole } = await shelf();
    const damaged = await waiting(ago(1));
    await writeFile(join(damaged.caseFolder, 'state', 'guides.sealed'), 'damaged');
    await waiting(ago(1), 'wait', true);
    const { clock, told, notices, broken } = startConsole();
    await clock.listen();
    expect(told).toHaveLength(1);
    expect(notices[0]!.title).toBe('Practice: time to look at “Wait for it”');
    expect(broken).toEqual(['guides.clock']);
  });
});
