import { CLOUDS, type CloudId } from '../contract/index.ts';

/** Where the services of a cloud answer. */
export interface Cloud {
  id: CloudId;
  title: string;
  /** For clouds dual-write is not documented for. */
  note: string | null;
  /** Host of the sign-in pages and of the tokens. */
  signInHost: string;
  /** Sites whose pages a device code may be typed into. */
  codePages: readonly string[];
  graph: string;
  /** What comes after the name of the organisation in an address of Dataverse. */
  dataverse: RegExp;
  powerPlatform: readonly string[];
}

const NOT_DOCUMENTED = 'Not documented for dual-write';
const GLOBAL = {
  signInHost: 'login.microsoftonline.com',
  codePages: ['microsoft.com', 'microsoftonline.com'],
  graph: 'https://graph.microsoft.com',
};
const US_GOVERNMENT = {
  note: NOT_DOCUMENTED,
  signInHost: 'login.microsoftonline.us',
  codePages: ['microsoft.com', 'microsoftonline.us'],
};

/**
 * Sign-in hosts: learn.microsoft.com/entra/identity-platform/authentication-national-cloud. Graph:
 * learn.microsoft.com/graph/deployments. Dataverse and Power Platform: Microsoft's own tools
 * (PowerPlatform-DataverseServiceClient, terraform-provider-power-platform), except for the public cloud.
 */
const TABLE: Record<CloudId, Omit<Cloud, 'id'>> = {
  public: {
    ...GLOBAL,
    title: 'Public',
    note: null,
    dataverse: /^crm(?!9\.)\d{0,2}\.dynamics\.com$/,
    powerPlatform: ['api.bap.microsoft.com', 'api.powerplatform.com'],
  },
  gcc: {
    ...GLOBAL,
    title: 'US Government (GCC)',
    note: null,
    dataverse: /^crm9\.dynamics\.com$/,
    powerPlatform: ['gov.api.bap.microsoft.us', 'api.gov.powerplatform.microsoft.us'],
  },
  'gcc-high': {
    ...US_GOVERNMENT,
    title: 'US Government (GCC High)',
    graph: 'https://graph.microsoft.us',
    dataverse: /^crm\.microsoftdynamics\.us$/,
    // The Power Platform API of this cloud is named differently by different sources.
    powerPlatform: ['high.api.bap.microsoft.us'],
  },
  dod: {
    ...US_GOVERNMENT,
    title: 'US Government (DoD)',
    graph: 'https://dod-graph.microsoft.us',
    dataverse: /^crm\.appsplatform\.us$/,
    powerPlatform: ['api.bap.appsplatform.us', 'api.appsplatform.us'],
  },
  china: {
    title: 'China (21Vianet)',
    note: NOT_DOCUMENTED,
    signInHost: 'login.partner.microsoftonline.cn',
    codePages: ['microsoftonline.cn'],
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    dataverse: /^crm\.dynamics\.cn$/,
    powerPlatform: ['api.bap.partner.microsoftonline.cn', 'api.powerplatform.partner.microsoftonline.cn'],
  },
};

/** Offered unless an administrator names others. */
export const OFFERED_CLOUDS: readonly CloudId[] = ['public', 'gcc'];

export function cloud(id: CloudId): Cloud {
  return { id, ...TABLE[id] };
}

/** The cloud a Dataverse host belongs to; null for a host of none of them. */
export function cloudOf(dataverseHost: string): CloudId | null {
  const [, ...site] = dataverseHost.toLowerCase().split('.');
  // `contoso.api.crm4.dynamics.com` is the same organisation as `contoso.crm4.dynamics.com`.
  if (site[0] === 'api') site.shift();
  return CLOUDS.find((id) => TABLE[id].dataverse.test(site.join('.'))) ?? null;
}

/** The same of an address; null too for what is none. */
export function cloudOfAddress(dataverseUrl: string): CloudId | null {
  return URL.canParse(dataverseUrl) ? cloudOf(new URL(dataverseUrl).hostname) : null;
}
