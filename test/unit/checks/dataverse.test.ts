import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationUserRoles } from '../../../src-main/checks/dataverse/application-user-roles.ts';
import { applicationUsers } from '../../../src-main/checks/dataverse/application-users.ts';
import { companyNames } from '../../../src-main/checks/dataverse/company-names.ts';
import { companyTeams } from '../../../src-main/checks/dataverse/company-teams.ts';
import { coreSolution } from '../../../src-main/checks/dataverse/core-solution.ts';
import { defaultTeam } from '../../../src-main/checks/dataverse/default-team.ts';
import { entityMaps } from '../../../src-main/checks/dataverse/entity-maps.ts';
import { plugInTraces } from '../../../src-main/checks/dataverse/plug-in-traces.ts';
import { plugInTracing } from '../../../src-main/checks/dataverse/plug-in-tracing.ts';
import { runtimeConfiguration } from '../../../src-main/checks/dataverse/runtime-configuration.ts';
import { solutions } from '../../../src-main/checks/dataverse/solutions.ts';
import type { Check } from '../../../src-main/checks/index.ts';
import type { CheckResult, CheckState } from '../../../src-main/contract/index.ts';
import { answers, openEnvironmentServer, type EnvironmentServer } from '../../fakes/environment-server.ts';
import { runAgainst } from '../../fakes/run-against.ts';

let server: EnvironmentServer;
beforeEach(async () => {
  server = await openEnvironmentServer();
});
afterEach(() => server.close());

async function anew(): Promise<void> {
  await server.close();
  server = await openEnvironmentServer();
}

/** From now on reads of a set bring these records. */
const rows = (set: string, value: readonly unknown[]): void =>
  server.misbehave(new RegExp(`/${set}$`), answers({ value }));
async function resultOf(check: Check): Promise<CheckResult> {
  const [result] = await runAgainst(server, [check]);
  return result!;
}

const IDS = ['00000015-0000-0000-c000-000000000000', '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b'];
const users = (more: object): object[] =>
  IDS.map((applicationid) => ({
    applicationid,
    isdisabled: false,
    systemuserroles_association: [{ name: 'System Administrator' }],
    teammembership_association: [],
    ...more,
  }));

describe('the application users', () => {
  it.each([
    ['are missing', [], 'is missing'],
    ['are those of other applications', users({ applicationid: 'another' }), 'is missing'],
    ['are disabled', users({ isdisabled: true }), 'is disabled'],
  ])('fail where they %s, each by its name', async (_, found, words) => {
    rows('systemusers', found);
    const result = await resultOf(applicationUsers);
    expect(result).toMatchObject({ state: 'fail', codes: ['SET-07', 'LIV-01'] });
    expect(result.found).toBe(
      `Microsoft Dynamics ERP (00000015) ${words}, Data integration (2e49aa60) ${words}`,
    );
    for (const id of IDS) expect(result.fix.join(' ')).toContain(id);
  });

  it.each<[string, object[], CheckState, RegExp]>([
    ['are missing', [], 'skipped', /no application users/],
    ['have no role', users({ systemuserroles_association: [] }), 'fail', /^No role: /],
    ['have another role', users({ systemuserroles_association: [{ name: 'Sales' }] }), 'warn', /has Sales/],
  ])('are told about their roles where they %s', async (_, found, state, words) => {
    rows('systemusers', found);
    expect(await resultOf(applicationUserRoles)).toMatchObject({
      state,
      found: expect.stringMatching(words),
    });
  });
});

describe('the solutions', () => {
  const solution = (uniquename: string, version: string): object => ({ uniquename, version });

  it.each<[string, CheckState, RegExp]>([
    ['1.0.24073.3', 'pass', /^1\.0\.24073\.3$/],
    ['1.0.24101.1', 'pass', /./],
    ['1.0.24073.2', 'warn', /needs 1\.0\.24073\.3/],
    // Before August 2023 the numbers were small.
    ['1.0.9.0', 'warn', /needs/],
  ])('take the core %s for what it is', async (version, state, words) => {
    rows('solutions', [solution('DualWriteCore', version)]);
    expect(await resultOf(coreSolution)).toMatchObject({ state, found: expect.stringMatching(words) });
  });

  it('fail without the core, and say when the case names another version', async () => {
    rows('solutions', []);
    expect(await resultOf(coreSolution)).toMatchObject({ state: 'fail', found: 'It is not installed' });
    await anew();
    const environment = { ...server.environment, dualWriteCoreVersion: '1.0.23000.1' };
    const [result] = await runAgainst(server, [coreSolution], { environment });
    expect(result).toMatchObject({ state: 'pass', means: expect.stringContaining('1.0.23000.1') });
  });

  it('name those that are too old, and miss the application core', async () => {
    rows('solutions', [
      solution('msdyn_DualWriteAppCoreMaps', '1.0.4.8'),
      solution('Dynamics365Company', '2.0.132.9'),
    ]);
    const result = await resultOf(solutions);
    expect(result).toMatchObject({ state: 'warn', found: 'Dynamics365Company 2.0.132.9, needs 2.0.133' });
    await anew();
    rows('solutions', [solution('DualWriteCore', '1.0.24073.3')]);
    expect(await resultOf(solutions)).toMatchObject({
      state: 'warn',
      found: 'Application Core is not installed',
    });
  });
});

describe('the companies', () => {
  const company = (code: string, name: string, team: string | null = 'a team'): object => ({
    cdm_companycode: code,
    cdm_name: name,
    _cdm_defaultowningteam_value: team,
  });

  it.each<[string, object[], CheckState, RegExp]>([
    ['of which there are none', [], 'skipped', /no companies/],
    ['with the same code', [company('USMF', 'One'), company('usmf', 'Two')], 'fail', /code USMF/],
    ['with the same name', [company('A', 'Same'), company('B', 'same ')], 'fail', /name Same/],
    ['with a blank name', [company('A', '  ')], 'fail', /1 company has a blank name or code/],
  ])('%s are named', async (_, found, state, words) => {
    rows('cdm_companies', found);
    expect(await resultOf(companyNames)).toMatchObject({ state, found: expect.stringMatching(words) });
  });

  it('without an owning team are named', async () => {
    rows('cdm_companies', [company('USMF', 'One'), company('GBSI', 'Two', null)]);
    expect(await resultOf(companyTeams)).toMatchObject({ state: 'warn', found: 'GBSI has none' });
  });

  it('whose table has no such column are not taken for companies without one', async () => {
    rows('Attributes', [{ LogicalName: 'cdm_companycode' }]);
    const result = await resultOf(companyTeams);
    expect(result.state).toBe('warn');
    expect(server.asked.join('\n')).not.toContain('/cdm_companies');
  });
});

describe('the rest of Dataverse', () => {
  it('has no default team, or one without roles', async () => {
    rows('teams', []);
    expect(await resultOf(defaultTeam)).toMatchObject({ state: 'warn', found: 'It was not found' });
    await anew();
    rows('teamroles_association', []);
    expect(await resultOf(defaultTeam)).toMatchObject({ state: 'warn', found: 'contoso-dev has none' });
  });

  it('has no maps, or not even the table of maps', async () => {
    rows('msdyn_dualwriteentitymaps', []);
    expect(await resultOf(entityMaps)).toMatchObject({ state: 'warn', found: 'There are none' });
    rows('EntityDefinitions', []);
    expect((await resultOf(entityMaps)).state).toBe('warn');
  });

  it('has runtime configuration that is inactive; having none says nothing', async () => {
    rows('msdyn_dualwriteruntimeconfigs', [{ statecode: 0 }, { statecode: 1 }]);
    expect(await resultOf(runtimeConfiguration)).toMatchObject({
      state: 'warn',
      found: '1 of 2 rows are inactive',
    });
    await anew();
    rows('msdyn_dualwriteruntimeconfigs', []);
    expect(await resultOf(runtimeConfiguration)).toMatchObject({
      state: 'pass',
      found: 'There are no rows',
      means: expect.stringContaining('does not say that it is stopped'),
    });
  });

  it.each<[number, CheckState]>([
    [0, 'pass'],
    [1, 'pass'],
    [2, 'warn'],
    [3, 'warn'],
  ])('traces plug-ins by setting %d', async (plugintracelogsetting, state) => {
    rows('organizations', [{ plugintracelogsetting }]);
    expect((await resultOf(plugInTracing)).state).toBe(state);
  });

  it('has traces of plug-ins, of whose text only what is known is kept', async () => {
    const trace = {
      createdon: '2026-01-02T03:04:05Z',
      messagename: 'Update',
      primaryentity: 'account',
      correlationid: 'c589ec7a-902a-4857-80d6-9855ff6dd518',
      exceptiondetails: 'Row of Birch and Sons: 0x80072560 The user is not a member of the organization.',
    };
    rows('plugintracelogs', [{ ...trace, exceptiondetails: '' }, trace]);
    const result = await resultOf(plugInTraces);
    expect(result).toMatchObject({ state: 'warn', codes: ['LIV-01'] });
    expect(result.found).toBe('1 of 2 traces, the last at 2026-01-02T03:04:05Z: Update of account');
    expect(result.evidence.at(-1)).toEqual({
      what: 'Update of account',
      answer: expect.stringMatching(/^2026.*0x80072560.*not a member.*c589ec7a/),
    });
    expect(JSON.stringify(result)).not.toContain('Birch');
  });

  it('says nothing of exceptions while tracing is off', async () => {
    rows('organizations', [{ plugintracelogsetting: 0 }]);
    expect((await resultOf(plugInTraces)).state).toBe('skipped');
  });
});
