import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debugMode } from '../../../src-main/checks/finance/debug-mode.ts';
import { enabledUsers } from '../../../src-main/checks/finance/enabled-users.ts';
import { entraApplications } from '../../../src-main/checks/finance/entra-applications.ts';
import { securityUpdate } from '../../../src-main/checks/finance/security-update.ts';
import type { Check } from '../../../src-main/checks/index.ts';
import type { CheckResult, CheckState } from '../../../src-main/contract/index.ts';
import { answers, openEnvironmentServer, type EnvironmentServer } from '../../fakes/environment-server.ts';
import { runAgainst } from '../../fakes/run-against.ts';

let server: EnvironmentServer;
beforeEach(async () => {
  server = await openEnvironmentServer();
});
afterEach(() => server.close());

const rows = (set: string, value: readonly unknown[]): void =>
  server.misbehave(new RegExp(`/data/${set}$`), answers({ value }));
async function resultOf(check: Check): Promise<CheckResult> {
  const [result] = await runAgainst(server, [check]);
  return result!;
}

const IDS = ['6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452', '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b'];
const clients = (UserId: string | null): object[] =>
  IDS.map((id) => ({ AADClientId: id.toUpperCase(), UserId }));

describe('the Entra applications of finance and operations', () => {
  it('are named where they are not listed', async () => {
    rows('SysAADClients', []);
    expect(await resultOf(entraApplications)).toMatchObject({
      state: 'fail',
      found: 'Not listed: Dataverse (6f7d0213) and Data integration (2e49aa60)',
      codes: ['SET-08'],
      note: expect.stringContaining('community'),
    });
    expect(await resultOf(enabledUsers)).toMatchObject({ state: 'skipped' });
  });

  it('are not taken for listed where the service answers with other ones', async () => {
    rows('SysAADClients', [{ AADClientId: '33976c19-1db5-4c02-810e-c243db79efde', UserId: 'Admin' }]);
    expect((await resultOf(entraApplications)).state).toBe('fail');
  });

  it.each<[string, string | null, object[], CheckState, RegExp]>([
    ['have no user', null, [], 'fail', /has no user/],
    ['have a user who is gone', 'Gone', [], 'fail', /user Gone does not exist/],
    ['have a disabled user', 'Admin', [{ UserID: 'admin', Enabled: 'No' }], 'fail', /user Admin is disabled/],
    ['have an enabled user', 'Admin', [{ UserID: 'ADMIN', Enabled: 'Yes' }], 'pass', /^User Admin$/],
  ])('are looked at for whom they work as: they %s', async (_, id, users, state, words) => {
    rows('SysAADClients', clients(id));
    rows('SystemUsers', users);
    expect(await resultOf(enabledUsers)).toMatchObject({ state, found: expect.stringMatching(words) });
  });

  it('have a user whose name changes nothing of the question', async () => {
    rows('SysAADClients', clients("x' or Enabled eq true or UserID eq 'y"));
    expect((await resultOf(enabledUsers)).state).toBe('fail');
    expect(server.asked.at(-1)).toMatch(/\$filter=UserID eq 'x'' or Enabled eq true or UserID eq ''y'$/);
  });
});

describe('the configuration of dual-write', () => {
  it('is named where maps are left in debug mode; what is deleted does not count', async () => {
    const project = (InternalEntityName: string, IsDebugMode: unknown, IsDelete: unknown): object => ({
      ProjectName: 'DWM-1',
      InternalEntityName,
      ExternalEnvironmentUrl: 'https://contoso-dev.crm4.dynamics.com/',
      IsDebugMode,
      IsDelete,
    });
    rows('DualWriteProjectConfigurations', [
      project('Customers V3', 'Yes', 'No'),
      project('Vendors V2', 'No', 'No'),
      project('Old', 'Yes', 'Yes'),
    ]);
    expect(await resultOf(debugMode)).toMatchObject({ state: 'warn', found: 'On for Customers V3' });
  });
});

describe('the security update of November 2024', () => {
  it.each<[string, CheckState]>([
    ['7.0.7279.121', 'pass'],
    ['PU64 (7.0.7279.120)', 'warn'],
    ['7.0.7198.188', 'pass'],
    ['PU63 7.0.7198.187', 'warn'],
    ['7.0.7367.45', 'pass'],
    ['10.0.40', 'skipped'],
    ['PU64', 'skipped'],
  ])('is %s: %s', async (platformVersion, state) => {
    const environment = { ...server.environment, platformVersion };
    const [result] = await runAgainst(server, [securityUpdate], { environment });
    expect(result!.state).toBe(state);
  });
});
