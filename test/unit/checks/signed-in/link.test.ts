import { describe, expect, it } from 'vitest';
import { integrationSetUp } from '../../../../src-main/checks/link/integration-set-up.ts';
import { sameDataverse } from '../../../../src-main/checks/link/same-dataverse.ts';
import { sameFinance } from '../../../../src-main/checks/link/same-finance.ts';
import { sameTenant } from '../../../../src-main/checks/link/same-tenant.ts';
import { ServiceProblem } from '../../../../src-main/environments/index.ts';
import { ENVIRONMENT, TENANT, checked } from '../../../fakes/fake-environment.ts';

const DETAILS = 'RetrieveFinanceAndOperationsIntegrationDetails';
const integrated = (Url = 'https://Contoso.operations.dynamics.com', TenantId = TENANT) => ({
  [DETAILS]: { Url, TenantId, Id: 'x' },
});
const notIntegrated = {
  [DETAILS]: new ServiceProblem('refused', 'Not integrated.', { status: 400, code: '0x80048D0B' }),
};
const linkedTo = (...urls: string[]) => ({
  DualWriteProjectConfigurations: urls.map((ExternalEnvironmentUrl, at) => ({
    ProjectName: `DWM-${at}`,
    InternalEntityName: 'Customers V3',
    ExternalEnvironmentUrl,
    IsDelete: 'No',
    IsDebugMode: 'No',
  })),
});

describe('Power Platform integration', () => {
  it('passes with the app it is set up with', async () => {
    const { state, found } = await checked(integrationSetUp, { dataverse: integrated() });
    expect([state, found]).toEqual(['pass', 'With contoso.operations.dynamics.com']);
  });

  it('is missed where Dataverse says so, whatever the case of its code', async () => {
    expect((await checked(integrationSetUp, { dataverse: notIntegrated })).state).toBe('warn');
  });

  it('does not take an address that is none for one', async () => {
    const asked = checked(integrationSetUp, { dataverse: integrated('javascript:alert(1)') });
    await expect(asked).rejects.toMatchObject({ kind: 'unexpected-shape' });
  });

  it('fails with another finance and operations app than the case names', async () => {
    const other = await checked(sameFinance, {
      dataverse: integrated('https://other.operations.dynamics.com/'),
    });
    expect(other).toMatchObject({ state: 'fail', codes: ['SET-09'] });
    expect(other.found).toBe(
      'Power Platform: other.operations.dynamics.com. Case: contoso.operations.dynamics.com',
    );
    expect((await checked(sameFinance, { dataverse: integrated() })).state).toBe('pass');
    expect((await checked(sameFinance, { dataverse: notIntegrated })).state).toBe('skipped');
  });
});

describe('the Dataverse of dual-write', () => {
  it('passes where all three sources agree, whatever the form of the address', async () => {
    const { state, evidence } = await checked(sameDataverse, {
      dataverse: integrated(),
      finance: linkedTo('https://CONTOSO.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com/api/data/'),
    });
    expect(state).toBe('pass');
    expect(evidence).toHaveLength(3);
  });

  it('tells of another Dataverse that the traces went to', async () => {
    const { state, means, evidence } = await checked(sameDataverse, {
      dataverse: integrated(),
      finance: linkedTo('https://contoso.crm4.dynamics.com'),
      about: { seenHosts: ['contoso.crm4.dynamics.com', 'third.crm.dynamics.com', 'graph.microsoft.com'] },
    });
    expect([state, means]).toEqual([
      'pass',
      'The traces also went to third.crm.dynamics.com: make sure that they belong to this case.',
    ]);
    expect(evidence.at(-1)?.answer).toBe('contoso.crm4.dynamics.com and third.crm.dynamics.com');
  });

  it('fails where dual-write is linked elsewhere than Power Platform', async () => {
    const outcome = await checked(sameDataverse, {
      dataverse: integrated(),
      finance: linkedTo('https://old.crm4.dynamics.com/'),
    });
    expect(outcome).toMatchObject({ state: 'fail', codes: ['SET-09'] });
    expect(outcome.found).toBe(
      'Dual-write: old.crm4.dynamics.com. Power Platform: contoso.crm4.dynamics.com',
    );
  });

  it('doubts the case where Power Platform does not confirm it', async () => {
    const { found } = await checked(sameDataverse, {
      dataverse: notIntegrated,
      finance: linkedTo('https://old.crm4.dynamics.com/'),
    });
    expect(found).toBe('Dual-write: old.crm4.dynamics.com. Case: contoso.crm4.dynamics.com');
  });

  it('fails where configuration of an earlier link is left', async () => {
    const { state, found } = await checked(sameDataverse, {
      dataverse: integrated(),
      finance: linkedTo('https://old.crm4.dynamics.com/', 'https://contoso.crm4.dynamics.com/'),
    });
    expect([state, found]).toEqual([
      'fail',
      'Dual-write names several: contoso.crm4.dynamics.com and old.crm4.dynamics.com',
    ]);
  });

  it('counts no configuration that is marked as deleted', async () => {
    const deleted = {
      ...linkedTo('https://old.crm4.dynamics.com/').DualWriteProjectConfigurations[0],
      IsDelete: 'Yes',
    };
    const { state } = await checked(sameDataverse, {
      dataverse: integrated(),
      finance: { DualWriteProjectConfigurations: [deleted] },
    });
    expect(state).toBe('skipped');
  });

  it('asks for the set by the name the service has for it', async () => {
    const { state, asked } = await checked(sameDataverse, {
      dataverse: integrated(),
      finance: {
        'DualWriteProjectConfigurations?': new ServiceProblem('not-found', '', { status: 404 }),
        'DualWriteProjectConfigurationEntities?': linkedTo('https://contoso.crm4.dynamics.com/')
          .DualWriteProjectConfigurations,
        '': [{ name: 'CustomersV3' }, { name: 'DualWriteProjectConfigurationEntities' }],
      },
    });
    expect(state).toBe('pass');
    expect(asked.at(-1)).toMatch(/^DualWriteProjectConfigurationEntities\?/);
  });

  it('never asks for the columns with connection strings', async () => {
    const { asked } = await checked(sameDataverse, {
      dataverse: integrated(),
      finance: linkedTo('https://contoso.crm4.dynamics.com/'),
    });
    expect(asked.join()).toMatch(/\$select=/);
    expect(asked.join()).not.toMatch(/ConnectionString/i);
  });
});

describe('the tenant', () => {
  const OTHER = '11111111-3f0b-4a46-9d35-1d8a1f3d2c11';

  it('passes where it is one', async () => {
    expect((await checked(sameTenant, { dataverse: integrated() })).state).toBe('pass');
  });

  it('fails where finance and operations is in another', async () => {
    const dataverse = integrated(undefined, OTHER);
    expect((await checked(sameTenant, { dataverse })).state).toBe('fail');
  });

  it('warns where only the case is wrong', async () => {
    const about = { environment: { ...ENVIRONMENT, tenantId: OTHER } };
    expect((await checked(sameTenant, { dataverse: integrated(), about })).state).toBe('warn');
  });
});
