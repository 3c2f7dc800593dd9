import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../../src-main/app.ts';
import { createCase, type CaseFile } from '../../../src-main/cases/index.ts';
import { openGuides, stepsFor, type ShownStep } from '../../../src-main/guides/index.ts';
import { startPractice, type Practice } from '../../../src-main/practice/index.ts';
import { scenarioOf } from '../../../src-main/practice/scenarios/index.ts';
import { MAP_ACTION, REQUEST_STATE } from '../../../src-main/practice/table-maps.ts';
import { HOST } from '../../../src-main/practice/world.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { createClient, type Client } from '../../unit/practice/client.ts';

const LIFECYCLE = `https://${HOST.lifecycleServices}`;
const GATEWAY = `https://${HOST.gateway}/api/DualWriteManagement/1.0`;
/** What a person answers at the start of the guide that a scenario practises. */
const CHOICES: Record<string, Record<string, string>> = {
  'set-up': { kind: 'sandbox', dataverse: 'existing', version: 'from-39', cloud: 'public' },
  'set-up-no-capacity': { kind: 'sandbox', dataverse: 'new', version: 'from-39', cloud: 'public' },
  'dw9003-crm': { side: 'crm', environment: 'microsoft' },
  'linking-mismatch': { banner: 'shown', integration: 'other' },
};

let practice: Practice;
let client: Client;
let data: string;
let folder: string;
let steps: ShownStep[];

async function practise(scenario: string): Promise<void> {
  practice = await startPractice(scenario, 'fast');
  client = createClient(practice);
  const { title, ...environment } = practice.environment;
  await createCase(folder, { title, environment, practiceScenario: scenario });
  const { guides } = await openGuides();
  const guide = guides.find(({ id }) => id === scenarioOf(scenario).guide)!;
  steps = stepsFor(guide, CHOICES[scenario]!).filter(({ checks }) => checks.length > 0);
}
beforeEach(async () => {
  const home = await temporaryFolder();
  data = join(home, 'data');
  folder = join(home, 'case');
});
afterEach(() => practice.close());

/** The steps of the guide whose checks do not all pass now. */
async function unverified(): Promise<string[]> {
  const work = { signal: new AbortController().signal, phase: () => undefined, reached: () => undefined };
  const { results } = await createApp(data).check(folder, { only: null, account: null }, work);
  const passed = new Set(results.filter(({ state }) => state === 'pass').map(({ id }) => id));
  return steps.filter(({ checks }) => !checks.every((check) => passed.has(check))).map(({ id }) => id);
}

/** Begins a stage in Lifecycle Services, and looks again until it has ended. */
async function go(action: string, stage: string): Promise<string> {
  const cookie = await client.signIn(LIFECYCLE);
  await client.ask(`${LIFECYCLE}/EnvironmentDetails/${action}`, { method: 'POST', headers: { cookie } });
  for (;;) {
    const url = `${LIFECYCLE}/EnvironmentDetails/GetPowerPlatformIntegration`;
    const answer = await client.ask(url, { headers: { cookie } });
    const { stages } = (JSON.parse(answer.body) as { Data: { stages: Record<string, string> } }).Data;
    if (stages[stage] !== 'running') return stages[stage]!;
    await setTimeout(20);
  }
}

async function runMap(name: string): Promise<void> {
  const token = await client.token();
  const { body } = await client.askWith(token, `${GATEWAY}/Entities?targetType=AX`);
  const maps = JSON.parse(body) as { leftEntity: { displayName: string }; detail: { pid: string } }[];
  const { detail } = maps.find(({ leftEntity }) => leftEntity.displayName === name)!;
  const started = await client.askWith(token, `${GATEWAY}/Start`, {
    action: MAP_ACTION.start,
    details: [{ pid: detail.pid }],
  });
  const { requestId } = JSON.parse(started.body) as { requestId: string };
  let asked: { state: number };
  do {
    const status = await client.askWith(token, `${GATEWAY}/Status/${requestId}`);
    asked = JSON.parse(status.body) as { state: number };
  } while (asked.state === REQUEST_STATE.waiting);
}

async function linkAndRunMap(): Promise<void> {
  expect(await go('ConfigureDualWrite', 'application')).toBe('done');
  expect(await go('LinkToPowerPlatform', 'link')).toBe('done');
  // Finance and operations keeps the address of Dataverse with each map that runs.
  expect(await unverified()).toEqual(['same-destination']);
  await runMap('Currencies');
  expect(await unverified()).toEqual([]);
}

const putRight = (remedy: string) =>
  client.ask(`${LIFECYCLE}/practice/put-right`, { method: 'POST', body: JSON.stringify({ remedy }) });

/** As a person enters it in the case, who read it in Lifecycle Services. */
async function nameDataverse(): Promise<void> {
  const path = join(folder, 'case.json');
  const file = JSON.parse(await readFile(path, 'utf8')) as CaseFile;
  const environment = { ...file.environment, dataverseUrl: `https://${HOST.dataverse}` };
  await writeFile(path, JSON.stringify({ ...file, environment }));
}

const stepsOf = (part: string): string[] => steps.filter((step) => step.part === part).map(({ id }) => id);

it('the checks of each step of the set-up pass when it was done, and not before', async () => {
  await practise('set-up');
  const [connecting, after] = [stepsOf('Connect Power Platform'), stepsOf('After linking')];
  expect(await unverified()).toEqual([...connecting, ...after]);
  expect(await go('SetupPowerPlatformIntegration', 'integration')).toBe('done');
  expect(await unverified()).toEqual(after);
  await linkAndRunMap();
});

it('so they do with a new Dataverse, when the case knows its address', async () => {
  await practise('set-up-no-capacity');
  const after = stepsOf('After linking');
  expect(await go('SetupPowerPlatformIntegration', 'integration')).toBe('failed');
  await putRight('capacity');
  expect(await go('SetupPowerPlatformIntegration', 'integration')).toBe('done');
  expect(await unverified()).toEqual(
    expect.arrayContaining([...stepsOf('Connect Power Platform'), ...after]),
  );
  await nameDataverse();
  expect(await unverified()).toEqual(after);
  await linkAndRunMap();
});

it('a cause that was put right is seen by the checks, and linking goes on', async () => {
  await practise('dw9003-crm');
  await go('ConfigureDualWrite', 'application');
  expect(await go('LinkToPowerPlatform', 'link')).toBe('failed');
  expect(await unverified()).toEqual(['roles']);
  await putRight('application-users');
  expect(await unverified()).toEqual([]);
  expect(await go('LinkToPowerPlatform', 'link')).toBe('done');
});

it('a reset makes both name the same Dataverse, as soon as a map runs again', async () => {
  await practise('linking-mismatch');
  expect(await unverified()).toEqual(['verify']);
  const token = await client.token();
  const { body } = await client.askWith(token, `${GATEWAY}/Environments?targetType=AX&identifier=x`);
  const [{ cname }] = JSON.parse(body) as [{ cname: string }];
  const reset = `https://${HOST.gateway}/api/ConnectionSet/${cname}/Reset`;
  await client.askWith(token, reset, { target: 'power-platform', force: true });
  await client.askWith(token, `${GATEWAY}/ApplySolution`, {});
  await runMap('Customers V3');
  expect(await unverified()).toEqual([]);
});
