import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationsInTenant } from '../../../src-main/checks/sign-in/applications-in-tenant.ts';
import { dataverseAdministrator } from '../../../src-main/checks/sign-in/dataverse-administrator.ts';
import { directoryRoles } from '../../../src-main/checks/sign-in/directory-roles.ts';
import { knownToDataverse } from '../../../src-main/checks/sign-in/known-to-dataverse.ts';
import { olderConsent } from '../../../src-main/checks/sign-in/older-consent.ts';
import type { Check } from '../../../src-main/checks/index.ts';
import type { CheckResult } from '../../../src-main/contract/index.ts';
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

describe('the account', () => {
  it.each([
    ['0x80072560', 'The user is not a member of the organization.', /not a user of this environment/],
    [
      '0x80095ffc',
      'Access to Dataverse API is restricted for this application Id.',
      /does not let this app in/,
    ],
  ])('is told what Dataverse means by %s', async (code, message, words) => {
    server.misbehave(/WhoAmI$/, refuses(403, code, message));
    expect(await resultOf(knownToDataverse)).toMatchObject({
      state: 'fail',
      found: expect.stringMatching(words),
    });
  });

  it('is told of its roles where System Administrator is not among them', async () => {
    server.misbehave(/systemuserroles_association$/, answers({ value: [{ name: 'Sales' }] }));
    expect(await resultOf(dataverseAdministrator)).toMatchObject({
      state: 'warn',
      found: 'Its roles: Sales',
    });
    await server.close();
    server = await openEnvironmentServer();
    server.misbehave(/systemuserroles_association$/, answers({ value: [] }));
    expect((await resultOf(dataverseAdministrator)).found).toBe('It has no role of its own');
  });
});

describe('the directory roles', () => {
  it('are those of the sign-in, without a question to Graph', async () => {
    expect(await resultOf(directoryRoles)).toMatchObject({ state: 'pass', found: 'Global Administrator' });
    expect(server.asked).toEqual([]);
  });

  it('are asked of Graph where the sign-in does not say them', async () => {
    const account = { ...server.account, directoryRoles: null };
    expect(await resultOf(directoryRoles, { account })).toMatchObject({ found: 'Global Administrator' });
    expect(server.asked).toHaveLength(1);
  });

  it('are a recommendation: without any, the check passes and says when one may help', async () => {
    const account = { ...server.account, directoryRoles: ['f2ef992c-3afb-46b9-b7cf-a126ee74c451'] };
    expect(await resultOf(directoryRoles, { account })).toMatchObject({
      state: 'pass',
      found: 'None of the administrator roles',
      fix: [expect.stringContaining('403')],
    });
  });
});

describe('the applications in the tenant', () => {
  it('are told as missing or disabled', async () => {
    server.misbehave(/6f7d0213/, refuses(404, 'Request_ResourceNotFound', 'Not there.'));
    server.misbehave(/2e49aa60/, answers({ id: 'x', accountEnabled: false }));
    expect(await resultOf(applicationsInTenant)).toMatchObject({
      state: 'fail',
      found: 'Dataverse (6f7d0213) is missing, Data integration (2e49aa60) is disabled',
    });
  });

  it('are asked for consent only where the core solution is that old', async () => {
    expect(await resultOf(olderConsent)).toMatchObject({
      state: 'pass',
      found: expect.stringMatching(/^Not needed/),
    });
    expect(server.asked.join('\n')).not.toContain('graph.microsoft.com');
    await server.close();
    server = await openEnvironmentServer();
    server.misbehave(
      /solutions$/,
      answers({ value: [{ uniquename: 'DualWriteCore', version: '1.0.15.9' }] }),
    );
    expect(await resultOf(olderConsent)).toMatchObject({
      state: 'warn',
      found: expect.stringMatching(/not consented/),
    });
  });
});
