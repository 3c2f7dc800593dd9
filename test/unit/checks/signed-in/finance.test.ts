import { describe, expect, it } from 'vitest';
import { applicationVersion } from '../../../../src-main/checks/finance/application-version.ts';
import { debugMode } from '../../../../src-main/checks/finance/debug-mode.ts';
import { enabledUsers } from '../../../../src-main/checks/finance/enabled-users.ts';
import { entraApplications } from '../../../../src-main/checks/finance/entra-applications.ts';
import { securityUpdate } from '../../../../src-main/checks/finance/security-update.ts';
import { ENVIRONMENT, checked } from '../../../fakes/fake-environment.ts';

const DATAVERSE = '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452';
const INTEGRATION = '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b';
const clientQuery = (id: string) =>
  `SysAADClients?$select=AADClientId,Name,UserId&$filter=AADClientId eq ${id}`;
const client = (AADClientId: string, UserId: string | null) => ({
  [clientQuery(AADClientId)]: UserId === null ? [] : [{ AADClientId, UserId }],
});
const userQuery = (id: string) =>
  `SystemUsers?$select=UserID,UserName,Enabled,Company&$filter=UserID eq ${encodeURIComponent(`'${id}'`)}`;
const both = (user: string) => ({ ...client(DATAVERSE, user), ...client(INTEGRATION, user) });

describe('the applications in finance and operations', () => {
  it('are listed, or are named as missing with where to add them', async () => {
    expect((await checked(entraApplications, { finance: both('Admin') })).state).toBe('pass');
    const finance = { ...client(DATAVERSE, null), ...client(INTEGRATION, 'Admin') };
    const outcome = await checked(entraApplications, { finance });
    expect(outcome).toMatchObject({
      state: 'fail',
      found: 'Not listed: Dataverse (6f7d0213)',
      codes: ['SET-08'],
    });
    expect(outcome.links[0]?.url).toBe(
      'https://contoso.operations.dynamics.com/?cmp=DAT&mi=SysAADClientTable',
    );
  });

  it.each([
    [true, 'pass'],
    ['Yes', 'pass'],
    [false, 'fail'],
    ['No', 'fail'],
  ])('work as a user whose Enabled is %s: %s', async (Enabled, state) => {
    const finance = { ...both('Admin'), [userQuery('Admin')]: [{ UserID: 'admin', Enabled }] };
    expect((await checked(enabledUsers, { finance })).state).toBe(state);
  });

  it('fail with a user that does not exist, or with none', async () => {
    const gone = { ...client(DATAVERSE, ' '), ...client(INTEGRATION, 'left'), [userQuery('left')]: [] };
    expect(await checked(enabledUsers, { finance: gone })).toMatchObject({
      state: 'fail',
      found: 'Dataverse (6f7d0213) has no user, user left does not exist',
    });
  });

  it('keep the name of a user from changing the query', async () => {
    const name = "x' or UserID ne '&$select=Secret";
    const { asked } = await checked(enabledUsers, { finance: { ...both(name), SystemUsers: [] } });
    const [query = ''] = asked.filter((path) => path.startsWith('SystemUsers'));
    expect(new URL(query, 'https://x/data/').searchParams.get('$filter')).toBe(
      "UserID eq 'x'' or UserID ne ''&$select=Secret'",
    );
    expect(new URL(query, 'https://x/data/').searchParams.getAll('$select')).toHaveLength(1);
  });
});

describe('debug mode', () => {
  const projects = (...IsDebugMode: unknown[]) => ({
    finance: {
      DualWriteProjectConfigurations: IsDebugMode.map((mode, at) => ({
        ProjectName: `DWM-${at}`,
        InternalEntityName: `Entity ${at}`,
        ExternalEnvironmentUrl: '',
        IsDelete: 'No',
        IsDebugMode: mode,
      })),
    },
  });

  it('is off, or the maps are named', async () => {
    expect((await checked(debugMode, projects('No', false, null))).state).toBe('pass');
    expect((await checked(debugMode, projects('Yes', 'No', true))).found).toBe(
      'On for Entity 0 and Entity 2',
    );
    expect((await checked(debugMode, projects())).state).toBe('skipped');
  });
});

describe('the security update of November 2024', () => {
  it.each([
    ['PU64 (7.0.7279.121)', 'pass'],
    ['7.0.7279.120', 'warn'],
    ['7.0.7198.188', 'pass'],
    ['7.0.7198.187', 'warn'],
    ['7.0.7367.10', 'pass'],
    ['7.0.6801.50', 'warn'],
    ['PU64', 'skipped'],
    ['10.0.40', 'skipped'],
  ])('platform %s: %s', async (platformVersion, state) => {
    const about = { environment: { ...ENVIRONMENT, platformVersion } };
    expect((await checked(securityUpdate, { about })).state).toBe(state);
  });
});

describe('the application version', () => {
  const of = (financeVersion: string) =>
    checked(applicationVersion, { about: { environment: { ...ENVIRONMENT, financeVersion } } });

  it.each([
    ['10.0.40', 'pass', ''],
    [
      '10.0.9',
      'pass',
      'Before 10.0.30 there is no Reset link: an environment is unlinked, and linked again.',
    ],
    ['Application version 10.0.8', 'fail', 'Dual-write is documented from that version on.'],
    ['7.0.7279.121', 'skipped', ''],
    ['newest', 'skipped', ''],
  ])('%s: %s', async (version, state, means) => {
    expect(await of(version)).toMatchObject({ state, means });
  });
});
