import { randomBytes } from 'node:crypto';
import { readFile, readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createShelf, readTimeline } from '../../../src-main/cases/index.ts';
import { CHECKS } from '../../../src-main/checks/index.ts';
import { type Account, type CheckResult, type Environment } from '../../../src-main/contract/index.ts';
import { keepCheckRun } from '../../../src-main/flows/stored-checks.ts';
import { createCaseChecks } from '../../../src-main/handlers/case-checks.ts';
import { checksHandlers } from '../../../src-main/handlers/checks.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import { createNodeNetwork } from '../../../src-main/network/index.ts';
import { JOBS } from '../../../src-main/workers/jobs/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const FINANCE = 'https://contoso-practice.sandbox.operations.dynamics.com';
const DATAVERSE = 'https://contoso-dev.crm4.dynamics.com';
const ANA: Account = {
  id: 'ana',
  username: 'ana.perez@contoso.com',
  name: 'Ana Pérez',
  tenantId: '5f3c1f8e-52b4-4d7e-9b0a-3c8e1f6d2a90',
  cloud: 'public',
  signInAgain: null,
};

interface Given {
  practice?: string;
  environment?: Partial<Environment>;
  accounts?: Account[];
}

/** The handlers over a real shelf; jobs run on this thread, and no network leads anywhere. */
async function deskWithCase({ practice, environment, accounts = [] }: Given = {}) {
  const folder = await temporaryFolder();
  const key = randomBytes(32);
  const events: string[] = [];
  const results: CheckResult[] = [];
  const opened: string[] = [];
  const context = { dataFolder: folder, traceKey: () => Promise.resolve(key), hold: 'a test' };
  const cases = createShelf(join(folder, 'cases'), 'a test');
  const desk = {
    context,
    cases,
    host: {
      network: createNodeNetwork({ mapped: { hosts: [], port: 1, ca: '' } }),
      openExternal: async (url: string) => void opened.push(url),
    },
    identity: { accounts: async () => accounts, directoryRoles: async () => null },
    log: { note: () => expect.unreachable() },
    runJob: (name: keyof typeof JOBS, input: never, work: never) => JOBS[name](input, context, work),
    emit(event: string, payload: { result?: CheckResult }) {
      events.push(event);
      if (payload.result) results.push(payload.result);
    },
  } as unknown as Desk;
  const { folder: caseFolder, file } = await cases.create({
    title: 'Checks',
    environment: { financeUrl: FINANCE, dataverseUrl: DATAVERSE, ...environment },
    ...(practice === undefined ? {} : { practice: true, practiceScenario: practice }),
  });
  const handlers = checksHandlers(desk, createCaseChecks(desk));
  const inCase = { case: file.id };
  const work = (signal = new AbortController().signal) => ({
    phase: () => undefined,
    reached: () => undefined,
    signal,
  });
  return {
    handlers,
    context,
    caseFolder,
    events,
    results,
    opened,
    inCase,
    work,
    run: (only: string[] | null = null, signal?: AbortSignal) =>
      handlers['checks.run']({ ...inCase, only }, work(signal)),
    view: () => handlers['checks.view'](inCase, work()),
  };
}

const failing = async () => {
  const desk = await deskWithCase({ practice: 'dw9003-crm' });
  await desk.run();
  return desk;
};

describe('checks of a case', () => {
  it('are told while they run, kept, noted, and compared with the run before', async () => {
    const { run, view, events, results, caseFolder } = await deskWithCase({ practice: 'dw9003-crm' });
    expect(await view()).toMatchObject({
      last: null,
      isRunning: false,
      total: CHECKS.length,
      practice: true,
    });
    await run();
    expect(results.map(({ id }) => id).sort()).toEqual(CHECKS.map(({ id }) => id).sort());
    expect(events.filter((event) => event !== 'checks.result')).toEqual([
      'checks.changed',
      'checks.changed',
      'findings.changed',
      'cases.changed',
    ]);
    const [noted] = (await readTimeline(caseFolder)).filter(({ what }) => what === 'checks.run');
    expect(noted?.text).toMatch(/^Checks run: 1 failed, \d+ passed/);

    const first = await view();
    expect(first.last?.comparedWith).toBeNull();
    expect(first.last?.results.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    expect(first.last?.results.map(({ change }) => change)).not.toContainEqual(expect.any(String));
    await run();
    const second = await view();
    expect(second.last?.comparedWith).toBe(first.last?.started);
    expect(second.last?.results.filter(({ change }) => change !== null)).toEqual([]);
  });

  it('that are renewed in part keep what the others found', async () => {
    const { run, view, results } = await failing();
    await run();
    const whole = (await view()).last!;
    results.length = 0;
    await run(['link.same-tenant']);
    expect(results.map(({ id }) => id)).toEqual(['link.same-tenant']);
    const renewed = (await view()).last!;
    expect(renewed.results.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    const before = ({ id }: CheckResult) => whole.results.find((result) => result.id === id)!;
    const newer = renewed.results.filter((result) => result.checked > before(result).checked);
    expect(newer.map(({ id }) => id)).toEqual(['link.same-tenant']);
    // It is still the run it was: what the others found was not found by this one, nor as whoever asked now.
    expect({ ...renewed, results: [] }).toEqual({ ...whole, results: [] });
  });

  it('run once at a time in a case, and again after one that failed to start', async () => {
    const { run, view } = await deskWithCase({ practice: 'healthy' });
    await expect(run(['link.no-such-check'])).rejects.toMatchObject({ code: 'CHECK_NOT_FOUND' });
    const first = run();
    await expect(run()).rejects.toMatchObject({ code: 'CHECKS_RUNNING' });
    expect((await view()).isRunning).toBe(true);
    await first;
    expect((await view()).isRunning).toBe(false);
  });

  it('are cancelled by their case, too: a window that was loaded anew does not know the call', async () => {
    const { handlers, run, view, inCase, work } = await failing();
    const { started } = (await view()).last!;
    const running = run();
    await handlers['checks.cancel'](inCase, work());
    await running;
    expect((await view()).last?.started).toBe(started);
    await handlers['checks.cancel'](inCase, work());
  });

  it('that were cancelled before anything was found leave the last run as it was', async () => {
    const { run, view } = await failing();
    const { started } = (await view()).last!;
    await run(null, AbortSignal.abort());
    expect((await view()).last?.started).toBe(started);
  });

  it('lie sealed in the case, and are run again where they can not be read', async () => {
    const { run, view, caseFolder } = await failing();
    const files = await readdir(caseFolder, { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile() && one.name !== 'case.json'))
      expect((await readFile(join(file.parentPath, file.name))).includes('contoso-dev'), file.name).toBe(
        false,
      );
    await truncate(join(caseFolder, 'state', 'checks.sealed'), 100);
    expect((await view()).last).toBeNull();
    await run();
    expect((await view()).last?.results).toHaveLength(CHECKS.length);
  });

  it('of a practice case that does not say its scenario ask nobody', async () => {
    const { run } = await deskWithCase({ practice: '' });
    await expect(run()).rejects.toMatchObject({ code: 'PRACTICE_UNKNOWN' });
  });
});

describe('who asks', () => {
  it('is nobody until somebody has signed in: what needs it is skipped, and says so', async () => {
    const { run, view } = await deskWithCase();
    const { services, account } = await view();
    expect(account).toBeNull();
    expect(services).toEqual([
      { service: 'dataverse', state: 'sign-in', host: 'contoso-dev.crm4.dynamics.com' },
      { service: 'finance', state: 'sign-in', host: 'contoso-practice.sandbox.operations.dynamics.com' },
      { service: 'graph', state: 'sign-in', host: 'graph.microsoft.com' },
    ]);
    await run(['dataverse.core-solution']);
    expect((await view()).last).toMatchObject({ account: '', results: [{ state: 'skipped', tookMs: null }] });
  });

  it('is never asked for over http, nor where the case names no address', async () => {
    const environment = { financeUrl: 'http://contoso.operations.dynamics.com', dataverseUrl: '' };
    const { view } = await deskWithCase({ environment, accounts: [ANA] });
    expect((await view()).services.map(({ state }) => state)).toEqual(['no-address', 'no-address', 'ready']);
  });

  it('is who belongs to the tenant of the case, until another one is chosen', async () => {
    const other = { ...ANA, id: 'other', tenantId: '00000000-0000-4000-8000-000000000001' };
    const environment = { tenantId: ANA.tenantId.toUpperCase() };
    const { handlers, view, inCase, work } = await deskWithCase({ environment, accounts: [other, ANA] });
    expect((await view()).account).toBe('ana');
    await handlers['checks.useAccount']({ ...inCase, account: 'other' }, work());
    expect((await view()).account).toBe('other');
    const gone = handlers['checks.useAccount']({ ...inCase, account: 'nobody' }, work());
    await expect(gone).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });
});

describe('a link of a result', () => {
  it('is opened by its place in the last results, and nothing else is', async () => {
    const { handlers, view, opened, inCase, work } = await failing();
    const linked = (await view()).last!.results.find(({ links }) => links.length > 0)!;
    const open = (check: string, link: number) =>
      handlers['checks.openLink']({ ...inCase, check, link }, work());
    await open(linked.id, 0);
    expect(opened).toEqual([linked.links[0]!.url]);
    for (const [check, link] of [
      [linked.id, 99],
      [linked.id, -1],
      ['link.no-such', 0],
    ] as const)
      await expect(open(check, link)).rejects.toMatchObject({ code: 'CHECK_NOT_FOUND' });
    expect(opened).toHaveLength(1);
  });

  it('is not opened when it is no web page, whoever put it there', async () => {
    const { handlers, view, opened, inCase, work, caseFolder, context } = await failing();
    const run = (await view()).last!;
    const [result] = run.results;
    for (const url of ['file:///etc/passwd', 'http://contoso.com/', 'javascript:alert(1)', '']) {
      const links = [{ title: 'Here', url }];
      await keepCheckRun(caseFolder, { ...run, results: [{ ...result!, links }] }, 'all', context);
      const opening = handlers['checks.openLink']({ ...inCase, check: result!.id, link: 0 }, work());
      await expect(opening).rejects.toMatchObject({ code: 'CHECK_NOT_FOUND' });
    }
    expect(opened).toEqual([]);
  });
});

describe('results that are copied', () => {
  it('say what was found, without who asked', async () => {
    const { handlers, view, inCase, work } = await failing();
    const { account } = (await view()).last!;
    expect(account).toContain('@');
    const copy = async (check: string | null) =>
      (await handlers['checks.copyText']({ ...inCase, check }, work())).text;
    const all = await copy(null);
    expect(all).toMatch(/^PRACTICE/);
    expect(all).toMatch(/Failed +The application users of dual-write have their role: /);
    expect(all.split('\n').filter((line) => line.startsWith('Passed'))).not.toEqual([]);
    const one = await copy('dataverse.application-user-roles');
    expect(one).toContain('What to do\n1. ');
    expect(one).toContain(`GET ${DATAVERSE}/api/data/v9.2/systemusers`);
    for (const text of [all, one]) expect(text).not.toContain(account);
    await expect(copy('link.no-such')).rejects.toMatchObject({ code: 'CHECK_NOT_FOUND' });
  });
});
