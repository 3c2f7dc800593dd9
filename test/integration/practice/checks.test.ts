import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../src-main/app.ts';
import { createCase } from '../../../src-main/cases/index.ts';
import {
  foundIn,
  type CheckRun,
  type CheckState,
  type Environment,
} from '../../../src-main/contract/index.ts';
import { scenarios } from '../../../src-main/practice/index.ts';
import { scenarioOf } from '../../../src-main/practice/scenarios/index.ts';
import { createWorld, environmentOf, newWorldIds } from '../../../src-main/practice/world.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

/** Measured anew each time. */
const MEASURED = new Set(['network.clock-right']);
/** How each token of a practice begins: `{"typ":"JWT","alg":"RS256","kid":"PRACTICE-`. */
const TOKEN = /eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6IlBSQUNUSUNF/;

/** Where nothing is linked, finance and operations holds no configuration of dual-write. */
const NOT_LINKED = {
  'link.same-dataverse': 'skipped',
  'network.linked-dataverse-answers': 'skipped',
  'finance.debug-mode': 'skipped',
} as const;
/** Power Platform is integrated, and the dual-write application is still to come, with all it brings. */
const NO_DUAL_WRITE = {
  ...NOT_LINKED,
  'dataverse.application-user-roles': 'skipped',
  'dataverse.application-users': 'fail',
  'dataverse.company-names': 'warn',
  'dataverse.company-teams': 'warn',
  'dataverse.core-solution': 'fail',
  'dataverse.default-team': 'warn',
  'dataverse.entity-maps': 'warn',
  'dataverse.runtime-configuration': 'warn',
  'dataverse.solutions': 'warn',
  'finance.enabled-users': 'skipped',
  'finance.entra-applications': 'fail',
  'sign-in.older-consent': 'skipped',
} as const;
/** No trace of these cases has gone to a gateway. */
const NO_TRACE = { 'network.gateway-answers': 'skipped' } as const;

/** What does not pass, for each scenario that the services can tell something of. */
const TROUBLES: Record<string, Record<string, CheckState>> = {
  'set-up-no-licence': NO_DUAL_WRITE,
  'set-up-policy-blocks': NO_DUAL_WRITE,
  'token-exchange-forbidden': {
    ...NOT_LINKED,
    'sign-in.dataverse-administrator': 'warn',
    'dataverse.plug-in-traces': 'skipped',
    'finance.entra-applications': 'skipped',
    'finance.enabled-users': 'skipped',
  },
  'module-does-not-load': {
    'network.dual-write-page-answers': 'warn',
    'network.frame-cookies': 'skipped',
  },
  'maps-cannot-be-stopped': {
    'link.same-dataverse': 'fail',
    'network.linked-dataverse-answers': 'fail',
    'dataverse.plug-in-traces': 'warn',
  },
  'linking-mismatch': { 'link.same-dataverse': 'fail' },
  'dw9003-crm': { ...NOT_LINKED, 'dataverse.application-user-roles': 'fail' },
  'dw9003-ax': {
    ...NOT_LINKED,
    'finance.enabled-users': 'skipped',
    'finance.entra-applications': 'fail',
  },
  'user-not-a-member': { 'dataverse.application-users': 'fail' },
};

let data: string;
beforeEach(async () => {
  data = join(await temporaryFolder(), 'data');
});

async function practiceCase(practiceScenario: string, change: Partial<Environment> = {}): Promise<string> {
  const folder = join(await temporaryFolder(), 'case');
  const environment = { ...environmentOf(createWorld(newWorldIds())), ...change };
  await createCase(folder, { title: scenarioOf(practiceScenario).title, environment, practiceScenario });
  return folder;
}

const work = { signal: new AbortController().signal, phase: () => undefined, reached: () => undefined };
const check = (folder: string): Promise<CheckRun> =>
  createApp(data).check(folder, { only: null, account: null }, work);

function troublesOf({ results }: CheckRun): Record<string, CheckState> {
  const troubles = results.filter(({ state }) => state !== 'pass');
  return Object.fromEntries(troubles.map(({ id, state }) => [id, state]));
}

async function textsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return Promise.all(paths.map((path) => readFile(path, 'latin1')));
}

describe('the checks of a practice case', () => {
  it.each(scenarios)('$id', async ({ id }) => {
    const run = await check(await practiceCase(id));
    expect(run).toMatchObject({ ended: 'done', practice: true });
    expect(troublesOf(run)).toEqual({ ...NO_TRACE, ...TROUBLES[id] });
    // Nothing of a whole run is told as of another time.
    expect(run.results.map((result) => foundIn(result, run))).toEqual(run.results.map(({ found }) => found));
  });

  it('find the same when they are run again', async () => {
    const folder = await practiceCase('maps-cannot-be-stopped');
    const found = ({ results }: CheckRun): string[] =>
      results.filter(({ id }) => !MEASURED.has(id)).map(({ id, found }) => `${id}: ${found}`);
    expect(found(await check(folder))).toEqual(found(await check(folder)));
  });

  it('leave no token in what they say, nor in any file', async () => {
    const folder = await practiceCase('dw9003-crm');
    const said = JSON.stringify(await check(folder));
    expect(said).toContain('contoso-dev.crm4.dynamics.com');
    for (const text of [said, ...(await textsIn(folder)), ...(await textsIn(data))])
      expect(text).not.toMatch(TOKEN);
  });

  it('can not be asked of a scenario that nobody knows', async () => {
    const folder = await practiceCase('healthy');
    const path = join(folder, 'case.json');
    const file = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...file, practiceScenario: '../healthy' }));
    await expect(check(folder)).rejects.toMatchObject({ code: 'PRACTICE_UNKNOWN' });
  });

  it('reach none but the played hosts, whatever the case says', async () => {
    const elsewhere = { dataverseUrl: 'https://localhost', financeUrl: 'https://example.com' };
    const { results } = await check(await practiceCase('healthy', elsewhere));
    const asked = results.filter(({ needs }) => needs.includes('dataverse') || needs.includes('finance'));
    expect(asked.length).toBeGreaterThan(10);
    for (const { id, state } of asked) expect(state, id).not.toBe('pass');
  });
});
