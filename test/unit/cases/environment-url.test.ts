import { describe, expect, it } from 'vitest';
import { environmentFromUrl } from '../../../src-main/cases/index.ts';

describe('what a pasted URL says about the environment', () => {
  it.each([
    [
      'https://contoso.operations.dynamics.com/?cmp=USMF&mi=x',
      { financeUrl: 'https://contoso.operations.dynamics.com/' },
    ],
    [
      'https://contoso.sandbox.operations.eu.dynamics.com/',
      { financeUrl: 'https://contoso.sandbox.operations.eu.dynamics.com/' },
    ],
    [
      'https://contoso-devaos.cloudax.dynamics.com',
      { financeUrl: 'https://contoso-devaos.cloudax.dynamics.com/' },
    ],
    [
      'https://usnconeboxax1aos.cloud.onebox.dynamics.com',
      { financeUrl: 'https://usnconeboxax1aos.cloud.onebox.dynamics.com/' },
    ],
    [
      'https://Contoso.crm4.dynamics.com/main.aspx#secret',
      { dataverseUrl: 'https://contoso.crm4.dynamics.com/' },
    ],
    [
      'https://lcs.dynamics.com/V2/EnvironmentDetailsV3/1234?EnvironmentId=1F0c2d3e-0000-4000-8000-0123456789ab',
      { lcsEnvironmentId: '1f0c2d3e-0000-4000-8000-0123456789ab' },
    ],
    [
      'https://lcs.dynamics.com/V2/EnvironmentDetailsV3New/1234?EnvironmentId=1f0c2d3e-0000-4000-8000-0123456789ab&x=1',
      { lcsEnvironmentId: '1f0c2d3e-0000-4000-8000-0123456789ab' },
    ],
    [
      'https://contoso.api.crm4.dynamics.com/api/data/v9.2/',
      { dataverseUrl: 'https://contoso.crm4.dynamics.com/' },
    ],
    [
      'https://contoso.crm.microsoftdynamics.us/',
      { dataverseUrl: 'https://contoso.crm.microsoftdynamics.us/' },
    ],
    [
      'https://admin.powerplatform.microsoft.com/manage/environments/environment/1f0c2d3e-0000-4000-8000-0123456789ab/hub',
      { powerPlatformEnvironmentId: '1f0c2d3e-0000-4000-8000-0123456789ab' },
    ],
    [
      'https://admin.powerplatform.microsoft.com/environments/1f0c2d3e-0000-4000-8000-0123456789ab/hub',
      { powerPlatformEnvironmentId: '1f0c2d3e-0000-4000-8000-0123456789ab' },
    ],
  ])('%s', (url, expected) => {
    expect(environmentFromUrl(url)).toEqual(expected);
  });

  it.each([
    'contoso',
    'http://contoso.crm4.dynamics.com/',
    'https://contoso.crm4.dynamics.com.evil.example/',
    'https://example.com/1f0c2d3e-0000-4000-8000-0123456789ab',
  ])('nothing, for %s', (url) => {
    expect(environmentFromUrl(url)).toBeNull();
  });
});
