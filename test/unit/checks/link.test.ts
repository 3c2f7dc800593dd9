import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { integrationSetUp } from '../../../src-main/checks/link/integration-set-up.ts';
import { sameDataverse } from '../../../src-main/checks/link/same-dataverse.ts';
import { sameFinance } from '../../../src-main/checks/link/same-finance.ts';
import { sameTenant } from '../../../src-main/checks/link/same-tenant.ts';
import type { Check } from '../../../src-main/checks/index.ts';
import type { CheckResult, CheckState } from '../../../src-main/contract/index.ts';
import {
  answers,
  openEnvironmentServer,
  refuses,
  type EnvironmentServer,
} from '../../fakes/environment-server.ts';
import { runAgainst } from '../../fakes/run-against.ts';

let server: EnvironmentServer;
beforeEach(async () => {
  server = await openEnvironmentServer();
});
afterEach(() => server.close());

async function resultOf(check: Check, about: Parameters<typeof runAgainst>[2] = {}): Promise<CheckResult> {
  const [result] = await runAgainst(server, [check], about);
  return result!;
}

const DETAILS = /RetrieveFinanceAndOperationsIntegrationDetails$/;
const integratedWith = (Url: string, TenantId = server.account.tenantId): void =>
  server.misbehave(DETAILS, answers({ Url, TenantId, Id: 'x' }));
const notIntegrated = (): void =>
  server.misbehave(DETAILS, refuses(400, '0x80048d0b', "Dataverse instance isn't integrated."));
const linkedWith = (...addresses: string[]): void =>
  server.misbehave(
    /DualWriteProjectConfigurations$/,
    answers({
      value: addresses.map((ExternalEnvironmentUrl) => ({
        ProjectName: 'DWM-1',
        InternalEntityName: 'Customers V3',
        ExternalEnvironmentUrl,
        IsDelete: 'No',
        IsDebugMode: 'No',
      })),
    }),
  );

describe('the integration of Power Platform', () => {
  it('is told as absent by the code of Dataverse, and what builds on it is not checked', async () => {
    notIntegrated();
    expect(await resultOf(integrationSetUp)).toMatchObject({
      state: 'warn',
      fix: [expect.any(String), expect.any(String), expect.any(String)],
    });
    expect((await resultOf(sameFinance)).state).toBe('skipped');
    expect((await resultOf(sameTenant)).state).toBe('skipped');
  });

  it.each(['javascript:alert(1)', 'not an address', ''])('is nothing when it names %j', async (address) => {
    integratedWith(address);
    expect((await resultOf(integrationSetUp)).state).toBe('warn');
  });

  it('fails where it names another finance and operations app than the case', async () => {
    integratedWith('https://other.operations.dynamics.com/');
    expect(await resultOf(sameFinance)).toMatchObject({
      state: 'fail',
      found: expect.stringMatching(
        /^Power Platform: other\.operations\.dynamics\.com\. Case: contoso-practice/,
      ),
      codes: ['SET-09'],
    });
  });

  it('fails across tenants, and says where the case names another', async () => {
    integratedWith(server.environment.financeUrl, '11111111-2222-4333-8444-555555555555');
    expect((await resultOf(sameTenant)).state).toBe('fail');
    await server.close();
    server = await openEnvironmentServer();
    const environment = { ...server.environment, tenantId: '11111111-2222-4333-8444-555555555555' };
    expect((await resultOf(sameTenant, { environment })).state).toBe('warn');
  });
});

describe('the Dataverse that dual-write uses', () => {
  it.each<[string, string[], CheckState, RegExp]>([
    [
      'the one of the case, however it is written',
      ['https://CONTOSO-DEV.crm4.dynamics.com/'],
      'pass',
      /^contoso-dev/,
    ],
    [
      'another one',
      ['https://contoso-old.crm4.dynamics.com'],
      'fail',
      /^Dual-write: contoso-old\..* Power Platform: contoso-dev/,
    ],
    [
      'two',
      ['https://contoso-old.crm4.dynamics.com', 'https://contoso-dev.crm4.dynamics.com'],
      'fail',
      /several/,
    ],
    ['none', [], 'skipped', /no configuration/],
  ])('is %s', async (_, addresses, state, words) => {
    linkedWith(...addresses);
    expect(await resultOf(sameDataverse)).toMatchObject({ state, found: expect.stringMatching(words) });
  });

  it('is held against the case where there is no integration, and against the traces', async () => {
    linkedWith('https://contoso-old.crm4.dynamics.com');
    notIntegrated();
    const result = await resultOf(sameDataverse, {
      seenHosts: ['contoso-old.crm4.dynamics.com', 'lcs.dynamics.com'],
    });
    expect(result).toMatchObject({ state: 'fail', found: expect.stringContaining('Case: contoso-dev') });
    expect(result.evidence).toContainEqual({
      what: 'Dataverse in the traces',
      answer: 'contoso-old.crm4.dynamics.com',
    });
  });

  it('is read from a set of another name, where finance and operations calls it so', async () => {
    server.misbehave(/DualWriteProjectConfigurations$/, refuses(404, '', 'No such data entity.'));
    server.misbehave(
      /\/data\/$/,
      answers({ value: [{ name: 'Other' }, { name: 'DualWriteProjectConfigurationV2' }] }),
    );
    await resultOf(sameDataverse);
    expect(server.asked.join('\n')).toContain('/data/DualWriteProjectConfigurationV2?$select=');
  });
});
