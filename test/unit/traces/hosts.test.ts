import { describe, expect, it } from 'vitest';
import { hostKind, isOneBoxHost } from '../../../src-main/traces/index.ts';

describe('the part of the product a host is', () => {
  it.each([
    ['contoso.operations.dynamics.com', 'finance-and-operations'],
    ['contoso.sandbox.operations.eu.dynamics.com', 'finance-and-operations'],
    ['contosodevaos.cloudax.dynamics.com', 'finance-and-operations'],
    ['usnconeboxax1aos.cloud.onebox.dynamics.com:443', 'finance-and-operations'],
    ['tip.dataintegrator.trafficmanager.net', 'dual-write'],
    ['projectmanagementservice.routing.weu.gateway.prod.island.powerapps.com', 'gateway'],
    ['org.crm4.dynamics.com', 'dataverse'],
    ['ORG.API.CRM.dynamics.com', 'dataverse'],
    ['org.crm.microsoftdynamics.us', 'dataverse'],
    ['lcs.dynamics.com', 'lifecycle-services'],
    ['eu.lcs.dynamics.com', 'lifecycle-services'],
    ['login.microsoftonline.us', 'sign-in'],
    ['europe-001.azure-apim.net', 'connector'],
    ['admin.powerplatform.microsoft.com', 'power-platform'],
    ['org.crm4.dynamics.com.mcas.ms', 'dataverse'],
    ['org.crm4.dynamics.com.eu2.cas.ms', 'dataverse'],
    ['community.dynamics.com', null],
    ['fix.lcs.dynamics.com', null],
    ['learn.microsoft.com', null],
    ['dataintegrator.trafficmanager.net.evil.example', null],
    ['evil-login.microsoftonline.com.example', null],
    ['', null],
  ])('%s: %s', (host, kind) => expect(hostKind(host)).toBe(kind));

  it('tells developer machines from the others', () => {
    expect(isOneBoxHost('dev.cloudax.dynamics.com')).toBe(true);
    expect(isOneBoxHost('contoso.operations.dynamics.com')).toBe(false);
  });
});
