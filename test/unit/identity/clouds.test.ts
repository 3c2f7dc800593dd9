import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../src-main/contract/index.ts';
import { OFFERED_CLOUDS, cloud, cloudOf } from '../../../src-main/identity/index.ts';

describe('the cloud of a Dataverse host', () => {
  it.each([
    ['contoso.crm.dynamics.com', 'public'],
    ['contoso.crm4.dynamics.com', 'public'],
    ['CONTOSO.CRM21.dynamics.com', 'public'],
    ['contoso.api.crm4.dynamics.com', 'public'],
    ['contoso.crm9.dynamics.com', 'gcc'],
    ['contoso.crm.microsoftdynamics.us', 'gcc-high'],
    ['contoso.crm.appsplatform.us', 'dod'],
    ['contoso.crm.dynamics.cn', 'china'],
  ])('%s is %s', (host, id) => {
    expect(cloudOf(host)).toBe(id);
  });

  it.each([
    'contoso.crm4.dynamics.com.evil.example',
    'crm4.dynamics.com',
    'contoso.crm4-dynamics.com',
    'contoso.operations.dynamics.com',
    'evil.example',
    '',
  ])('%s is of none', (host) => {
    expect(cloudOf(host)).toBeNull();
  });
});

describe('the clouds', () => {
  it('that are offered are those dual-write is documented for; the others say that it is not', () => {
    expect(OFFERED_CLOUDS).toEqual(['public', 'gcc']);
    for (const id of CLOUDS)
      expect(cloud(id).note).toBe(OFFERED_CLOUDS.includes(id) ? null : 'Not documented for dual-write');
  });

  it('of different governments never share a sign-in host', () => {
    expect(CLOUDS.map((id) => cloud(id).signInHost)).toEqual([
      'login.microsoftonline.com',
      'login.microsoftonline.com',
      'login.microsoftonline.us',
      'login.microsoftonline.us',
      'login.partner.microsoftonline.cn',
    ]);
  });
});
