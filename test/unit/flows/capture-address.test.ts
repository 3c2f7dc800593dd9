import { expect, test } from 'vitest';
import { UNKNOWN_ENVIRONMENT } from '../../../src-main/contract/index.ts';
import { captureAddress } from '../../../src-main/flows/capture-address.ts';

test.each([
  [
    {
      financeUrl: 'https://contoso.operations.dynamics.com/',
      dataverseUrl: 'https://contoso.crm4.dynamics.com/',
    },
    'https://contoso.operations.dynamics.com/?mi=DM_DataManagementWorkspaceMenuItem',
  ],
  [{ dataverseUrl: 'https://contoso.crm4.dynamics.com/' }, 'https://contoso.crm4.dynamics.com/'],
  [{ financeUrl: 'not an address' }, ''],
  [{}, ''],
])('a capture of %o starts at %s', (environment, url) => {
  expect(captureAddress({ ...UNKNOWN_ENVIRONMENT, ...environment }).url).toBe(url);
});
