import { describe, expect, it } from 'vitest';
import { applicationUserRoles } from '../../../../src-main/checks/dataverse/application-user-roles.ts';
import { applicationUsers } from '../../../../src-main/checks/dataverse/application-users.ts';
import { companyNames } from '../../../../src-main/checks/dataverse/company-names.ts';
import { companyTeams } from '../../../../src-main/checks/dataverse/company-teams.ts';
import { coreSolution } from '../../../../src-main/checks/dataverse/core-solution.ts';
import { defaultTeam } from '../../../../src-main/checks/dataverse/default-team.ts';
import { entityMaps } from '../../../../src-main/checks/dataverse/entity-maps.ts';
import { platformVersion } from '../../../../src-main/checks/dataverse/platform-version.ts';
import { runtimeConfiguration } from '../../../../src-main/checks/dataverse/runtime-configuration.ts';
import { solutions } from '../../../../src-main/checks/dataverse/solutions.ts';
import { ENVIRONMENT, checked } from '../../../fakes/fake-environment.ts';

const ERP = '00000015-0000-0000-c000-000000000000';
const INTEGRATION = '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b';
const userQuery = (id: string) => `systemusers?$filter=applicationid eq ${id}`;
const user = (applicationid: string, roles: string[], isdisabled = false) => [
  {
    applicationid,
    isdisabled,
    systemuserroles_association: roles.map((name) => ({ name })),
    teammembership_association: [],
  },
];
const users = (erp: unknown, integration: unknown) => ({
  dataverse: { [userQuery(ERP)]: erp, [userQuery(INTEGRATION)]: integration },
});

describe('application users', () => {
  const administrator = ['System Administrator'];

  it('pass where both are there, enabled and System Administrator', async () => {
    const asked = users(user(ERP.toUpperCase(), administrator), user(INTEGRATION, administrator));
    expect((await checked(applicationUsers, asked)).state).toBe('pass');
    expect((await checked(applicationUserRoles, asked)).state).toBe('pass');
  });

  it('fail where one is missing or disabled, and are named', async () => {
    const asked = users([], user(INTEGRATION, administrator, true));
    const { state, found } = await checked(applicationUsers, asked);
    expect(state).toBe('fail');
    expect(found).toBe(
      'Microsoft Dynamics ERP (00000015) is missing, Data integration (2e49aa60) is disabled',
    );
  });

  it('are not taken for another application that was answered with', async () => {
    const asked = users(user(INTEGRATION, administrator), user(INTEGRATION, administrator));
    expect((await checked(applicationUsers, asked)).state).toBe('fail');
  });

  it('need not include the one of finance and operations where that is cloud-hosted', async () => {
    const about = { environment: { ...ENVIRONMENT, financeUrl: 'https://contosodev.cloudax.dynamics.com/' } };
    const asked = { ...users([], user(INTEGRATION, administrator)), about };
    expect((await checked(applicationUsers, asked)).state).toBe('pass');
    expect((await checked(applicationUserRoles, asked)).state).toBe('pass');
  });

  it('fail without a role, and are doubted with another', async () => {
    const without = users(user(ERP, []), user(INTEGRATION, administrator));
    expect(await checked(applicationUserRoles, without)).toMatchObject({
      state: 'fail',
      codes: ['SET-07', 'LIV-01'],
    });
    const other = users(user(ERP, ['Custom\nrole']), user(INTEGRATION, administrator));
    expect(await checked(applicationUserRoles, other)).toMatchObject({
      state: 'warn',
      found: 'Microsoft Dynamics ERP (00000015) has Custom role',
    });
    expect((await checked(applicationUserRoles, users([], []))).state).toBe('skipped');
  });
});

describe('solutions', () => {
  const installed = (versions: Record<string, string>) => ({
    dataverse: {
      solutions: Object.entries(versions).map(([uniquename, version]) => ({ uniquename, version })),
    },
  });
  const core = (version: string) => installed({ DualWriteCore: version });

  it.each([
    ['1.0.24073.3', 'pass'],
    ['1.0.25010.1', 'pass'],
    ['1.0.24073.2', 'warn'],
    ['1.0.9.0', 'warn'],
  ])('the core solution %s: %s', async (version, state) => {
    expect((await checked(coreSolution, core(version))).state).toBe(state);
  });

  it('the core solution is missed, and a version that is none concludes nothing', async () => {
    expect((await checked(coreSolution, installed({}))).state).toBe('fail');
    const odd = checked(coreSolution, core('1.0.<script>'));
    await expect(odd).rejects.toMatchObject({ kind: 'unexpected-shape' });
  });

  it('that nobody asked for are left out, whatever they are called', async () => {
    const named = { msdyn_DualWriteAppCoreMaps: '1.0', constructor: '9.9.9', ['__proto__']: '9.9.9' };
    const { state, evidence } = await checked(solutions, installed(named));
    expect([state, evidence.length]).toEqual(['pass', 1]);
  });

  it('the core solution is told apart from what the case says', async () => {
    const environment = { ...ENVIRONMENT, dualWriteCoreVersion: '1.0.23085.2' };
    const { means } = await checked(coreSolution, { ...core('1.0.25010.1'), about: { environment } });
    expect(means).toContain('The case says 1.0.23085.2');
  });

  it('are held against the versions that the mismatch error asks for', async () => {
    const maps = { msdyn_DualWriteAppCoreMaps: '1.0.4.8' };
    const old = await checked(solutions, installed({ ...maps, Dynamics365Company: '2.0.99.0' }));
    expect(old).toMatchObject({
      state: 'warn',
      found: 'Dynamics365Company 2.0.99.0, needs 2.0.133 or later',
    });
    const fine = await checked(solutions, installed({ ...maps, Dynamics365Company: '2.0.133.1' }));
    expect(fine).toMatchObject({ state: 'pass', found: 'Application Core' });
    expect((await checked(solutions, installed({ Dynamics365Company: '2.0.133' }))).state).toBe('warn');
  });
});

const table = (LogicalName: string, EntitySetName: string) => ({
  [`EntityDefinitions?$select=LogicalName,EntitySetName&$filter=LogicalName eq '${LogicalName}'`]: [
    { LogicalName, EntitySetName },
  ],
});

describe('companies', () => {
  const company = (code: string | null, name: string | null, team: string | null = 'a-team') => ({
    cdm_companycode: code,
    cdm_name: name,
    _cdm_defaultowningteam_value: team,
  });
  const columns = (...names: string[]) => ({
    "EntityDefinitions(LogicalName='cdm_company')/Attributes": names.map((LogicalName) => ({ LogicalName })),
  });
  const all = columns('cdm_companycode', 'cdm_name', 'cdm_defaultowningteam', 'createdon');
  const companies = (...rows: unknown[]) => ({
    dataverse: { ...table('cdm_company', 'cdm_companies'), ...all, cdm_companies: rows },
  });

  it('pass with a name and a team each', async () => {
    const asked = companies(company('USMF', 'Contoso US'), company('DEMF', 'Contoso DE'));
    expect((await checked(companyNames, asked)).found).toBe('2 companies, each named once');
    expect((await checked(companyTeams, asked)).state).toBe('pass');
  });

  it('fail where one is there twice, whatever its capitals, or is blank', async () => {
    const twice = companies(company('USMF', 'One'), company('usmf ', 'Two'), company('DEMF', 'one'));
    expect(await checked(companyNames, twice)).toMatchObject({
      state: 'fail',
      found: 'there more than once: code USMF; there more than once: name One',
    });
    const blank = companies(company('USMF', '  '), company(null, null));
    expect((await checked(companyNames, blank)).found).toBe('2 companies have a blank name or code');
  });

  it('warn of those without an owning team', async () => {
    const asked = companies(company('USMF', 'One'), company('GBSI', 'Two', null));
    expect(await checked(companyTeams, asked)).toMatchObject({ state: 'warn', found: 'GBSI has none' });
  });

  it('conclude nothing where the table has not the columns, and do not ask for them', async () => {
    const dataverse = { ...table('cdm_company', 'cdm_companies'), ...columns('cdm_companycode', 'cdm_name') };
    const asked = checked(companyTeams, { dataverse });
    await expect(asked).rejects.toMatchObject({
      kind: 'unexpected-shape',
      message: 'The table of companies has no column cdm_defaultowningteam.',
    });
  });
});

describe('configuration', () => {
  const rows = (...states: number[]) => ({
    dataverse: {
      ...table('msdyn_dualwriteruntimeconfig', 'msdyn_dualwriteruntimeconfigs'),
      msdyn_dualwriteruntimeconfigs: states.map((statecode) => ({ statecode })),
    },
  });

  it('does not take the absence of rows for stopped maps', async () => {
    const { state, means } = await checked(runtimeConfiguration, rows());
    expect(state).toBe('pass');
    expect(means).toContain('does not say that it is stopped');
  });

  it('warns of rows that are inactive', async () => {
    expect(await checked(runtimeConfiguration, rows(0, 1, 0))).toMatchObject({
      state: 'warn',
      found: '1 of 3 rows are inactive',
    });
  });

  it('takes no name of a set that would lead elsewhere', async () => {
    const dataverse = table('msdyn_dualwriteruntimeconfig', '../../evil?x=');
    const asked = checked(runtimeConfiguration, { dataverse });
    await expect(asked).rejects.toMatchObject({ kind: 'unexpected-shape' });
  });

  it('counts the maps that came', async () => {
    const maps = (...ids: string[]) => ({
      dataverse: {
        ...table('msdyn_dualwriteentitymap', 'msdyn_dualwriteentitymaps'),
        msdyn_dualwriteentitymaps: ids.map((id) => ({ msdyn_dualwriteentitymapid: id })),
      },
    });
    expect((await checked(entityMaps, maps('1'))).found).toBe('1 version of a map');
    expect((await checked(entityMaps, maps())).state).toBe('warn');
  });
});

describe('the default team', () => {
  const teamid = '0b0b1c0e-3f0b-4a46-9d35-1d8a1f3d2c22';
  const team = (...roles: string[]) => ({
    dataverse: {
      'teams?$filter=isdefault': [{ teamid, name: 'contoso' }],
      [`teams(${teamid})/teamroles_association`]: roles.map((name) => ({ name })),
    },
  });

  it('has roles, or has none', async () => {
    const fine = await checked(defaultTeam, team('Dual-write app user', 'Basic User'));
    expect(fine.found).toBe('contoso: Dual-write app user and Basic User');
    expect(await checked(defaultTeam, team())).toMatchObject({ state: 'warn', found: 'contoso has none' });
  });
});

describe('the platform', () => {
  it.each([
    ['9.2.24074.180', 'pass'],
    ['9.1.0000.11732', 'pass'],
    ['9.1.0.11731', 'fail'],
    ['9.0.99.99999', 'fail'],
  ])('%s: %s', async (Version, state) => {
    const dataverse = { RetrieveVersion: { Version } };
    expect((await checked(platformVersion, { dataverse })).state).toBe(state);
  });

  it('of no version that can be compared says nothing', async () => {
    const dataverse = { RetrieveVersion: { Version: 'newest' } };
    await expect(checked(platformVersion, { dataverse })).rejects.toThrow('another shape');
  });
});
