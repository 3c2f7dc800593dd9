import { hostKind, type HostKind } from '../../traces/index.ts';

/** First-party applications that audiences name by id. */
const BY_ID: Readonly<Record<string, string>> = {
  '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b': 'dual-write',
  '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452': 'dual-write',
  '33976c19-1db5-4c02-810e-c243db79efde': 'dual-write',
  '00000015-0000-0000-c000-000000000000': 'finance and operations',
  '00000007-0000-0000-c000-000000000000': 'Dataverse',
  '00000003-0000-0000-c000-000000000000': 'Microsoft Graph',
  '00000002-0000-0000-c000-000000000000': 'Azure AD Graph',
};

const BY_KIND: Record<HostKind, string> = {
  'dual-write': 'dual-write',
  gateway: 'the gateway',
  'finance-and-operations': 'finance and operations',
  dataverse: 'Dataverse',
  'lifecycle-services': 'Lifecycle Services',
  'sign-in': 'sign-in',
  connector: 'a connector',
  'power-platform': 'Power Platform',
};

/** Whom a token is for, by its audience: an application id, or an address. */
export function serviceOf(audience: string): string {
  const id = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.exec(audience)?.[0].toLowerCase();
  if (id !== undefined && BY_ID[id] !== undefined) return BY_ID[id];
  if (/IntegratorApp/i.test(audience)) return 'dual-write';
  const host = URL.canParse(audience) ? new URL(audience).hostname : '';
  if (host === 'graph.microsoft.com') return 'Microsoft Graph';
  const kind = hostKind(host);
  return kind ? BY_KIND[kind] : (host || audience).slice(0, 80);
}
