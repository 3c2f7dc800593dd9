import { describe, expect, it } from 'vitest';
import { applicationsInTenant } from '../../../../src-main/checks/sign-in/applications-in-tenant.ts';
import { dataverseAdministrator } from '../../../../src-main/checks/sign-in/dataverse-administrator.ts';
import { directoryRoles } from '../../../../src-main/checks/sign-in/directory-roles.ts';
import { knownToDataverse } from '../../../../src-main/checks/sign-in/known-to-dataverse.ts';
import { olderConsent } from '../../../../src-main/checks/sign-in/older-consent.ts';
import { ServiceProblem } from '../../../../src-main/environments/index.ts';
import { TENANT, checked } from '../../../fakes/fake-environment.ts';

const USER = '0b0b1c0e-3f0b-4a46-9d35-1d8a1f3d2c22';
const me = { WhoAmI: { UserId: USER, OrganizationId: TENANT, BusinessUnitId: TENANT } };
const refused = (code: string) => new ServiceProblem('forbidden', 'No.', { status: 403, code });
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const account = (roles: string[] | null) => ({
  account: { username: 'ana@contoso.com', tenantId: TENANT, directoryRoles: roles },
});

describe('the account', () => {
  it('is known to Dataverse', async () => {
    const { state, found } = await checked(knownToDataverse, { dataverse: me });
    expect([state, found]).toEqual(['pass', `ana@contoso.com, in organization ${TENANT}`]);
  });

  it.each([
    ['0x80072560', 'The account is not a user of this environment'],
    ['0x80095FFC', 'The environment does not let this app in'],
  ])('is told why Dataverse refuses it: %s', async (code, found) => {
    const outcome = await checked(knownToDataverse, { dataverse: { WhoAmI: refused(code) } });
    expect(outcome).toMatchObject({ state: 'fail', found });
  });

  it('leaves another refusal to the run', async () => {
    const asked = checked(knownToDataverse, { dataverse: { WhoAmI: refused('0x80040220') } });
    await expect(asked).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('takes no user id that is none into a path', async () => {
    const dataverse = { WhoAmI: { ...me.WhoAmI, UserId: "x)/../solutions('" } };
    const asked = checked(dataverseAdministrator, { dataverse });
    await expect(asked).rejects.toMatchObject({ kind: 'unexpected-shape' });
  });

  it('is a System Administrator, or its roles are named', async () => {
    const roles = (...names: string[]) => ({
      ...me,
      [`systemusers(${USER})/systemuserroles_association`]: names.map((name) => ({ name })),
    });
    const asked = (...names: string[]) => checked(dataverseAdministrator, { dataverse: roles(...names) });
    expect((await asked('Basic User', 'System Administrator')).state).toBe('pass');
    expect(await asked('Basic User')).toMatchObject({ state: 'warn', found: 'Its roles: Basic User' });
    expect(await asked()).toMatchObject({ state: 'warn', found: 'It has no role of its own' });
  });
});

describe('directory roles', () => {
  it('come with the sign-in, and Graph is not asked then', async () => {
    const { found, asked } = await checked(directoryRoles, { about: account([GLOBAL_ADMINISTRATOR]) });
    expect(found).toBe('Global Administrator');
    expect(asked).toEqual([]);
  });

  it('come from Graph where the sign-in names none', async () => {
    const graph = { 'me/memberOf': [{ roleTemplateId: GLOBAL_ADMINISTRATOR }, { roleTemplateId: null }] };
    const { found } = await checked(directoryRoles, { about: account(null), graph });
    expect(found).toBe('Global Administrator');
  });

  it('are not said to be none where Graph hides which they are', async () => {
    const graph = { 'me/memberOf': [{ id: '1', roleTemplateId: null }] };
    expect((await checked(directoryRoles, { about: account(null), graph })).state).toBe('skipped');
  });

  it('are never a gate', async () => {
    expect((await checked(directoryRoles, { about: account([]) })).state).toBe('pass');
  });
});

describe('applications of the tenant', () => {
  const DATAVERSE = "servicePrincipals(appId='6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452')";
  const INTEGRATION = "servicePrincipals(appId='2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b')";

  it('are there, or are named as missing or disabled', async () => {
    const all = {
      [DATAVERSE]: { id: '1', accountEnabled: true },
      [INTEGRATION]: { id: '1', accountEnabled: true },
    };
    expect((await checked(applicationsInTenant, { graph: all })).state).toBe('pass');
    const some = await checked(applicationsInTenant, {
      graph: { [INTEGRATION]: { id: '1', accountEnabled: false } },
    });
    expect(some).toMatchObject({
      state: 'fail',
      found: 'Dataverse (6f7d0213) is missing, Data integration (2e49aa60) is disabled',
    });
  });

  it('need the older consent only with an older core solution', async () => {
    const core = (version: string) => ({ solutions: [{ uniquename: 'DualWriteCore', version }] });
    const newer = await checked(olderConsent, { dataverse: core('1.0.16.0') });
    expect(newer.state).toBe('pass');
    expect(newer.asked.join()).not.toContain('33976c19');
    expect((await checked(olderConsent, { dataverse: core('1.0.15.9') })).state).toBe('warn');
    expect((await checked(olderConsent, { dataverse: { solutions: [] } })).state).toBe('skipped');
  });
});
