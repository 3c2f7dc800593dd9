/**
 * Which part of the product a host is. Words count as a live failure only where the product itself speaks; the same
 * words on a documentation page, in a forum or in a search result are a quotation.
 * Hosts: https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/dual-write-troubleshooting
 * and, for the gateway, Microsoft's sample tooling (microsoft/Dual-write-automations), which may change.
 */
export type HostKind =
  | 'dual-write'
  | 'gateway'
  | 'finance-and-operations'
  | 'dataverse'
  | 'lifecycle-services'
  | 'sign-in'
  | 'connector'
  | 'power-platform';

const KINDS: readonly (readonly [HostKind, RegExp])[] = [
  ['dual-write', /(^|\.)dataintegrator\.trafficmanager\.net$/],
  ['gateway', /^projectmanagementservice\.[a-z0-9.-]+\.gateway\.[a-z0-9.]+\.powerapps\.(com|us|cn)$/],
  [
    'finance-and-operations',
    /\.(cloudax|axcloud|cloud\.onebox|operations|operations\.[a-z0-9]{2,10})\.dynamics\.(com|cn|us)$/,
  ],
  ['dataverse', /\.crm\d{0,2}\.(dynamics\.(com|cn)|microsoftdynamics\.us|appsplatform\.us)$/],
  ['lifecycle-services', /^([a-z]{2,8}\.)?lcs\.dynamics\.(com|cn|us)$/],
  [
    'sign-in',
    /^(login\.microsoftonline\.(com|us)|login\.(partner\.microsoftonline|chinacloudapi)\.cn|login\.windows\.net|sts\.windows\.net)$/,
  ],
  ['connector', /\.azure-apim\.(net|us|cn)$/],
  [
    'power-platform',
    /(^|\.)(bap\.microsoft\.(com|us)|powerplatform\.(microsoft\.)?(com|us)|(make|make\.gov|service)\.powerapps\.(com|us))$/,
  ],
];

/** The issue search of Lifecycle Services shows articles: it quotes. */
const QUOTING = /^fix\.lcs\./;

const PORT = /:\d+$/;
/** Defender for Cloud Apps proxies a host by adding its own suffix to the name. */
const PROXIED = /(\.mcas(-gov)?\.(ms|us)|\.[a-z]{2}\d?\.cas\.ms)$/;

const plainName = (host: string): string => host.toLowerCase().replace(PORT, '').replace(PROXIED, '');

export function hostKind(host: string): HostKind | null {
  const name = plainName(host);
  if (QUOTING.test(name)) return null;
  for (const [kind, pattern] of KINDS) if (pattern.test(name)) return kind;
  return null;
}

/** A developer machine or a cloud-hosted development environment. */
export function isOneBoxHost(host: string): boolean {
  return /\.(cloudax|cloud\.onebox)\.dynamics\.com$/.test(plainName(host));
}
