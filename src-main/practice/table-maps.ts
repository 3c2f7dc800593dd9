import { randomUUID } from 'node:crypto';

/** `detail.state` of a map row, as the gateway numbers it. */
export const MAP_STATE = { stopped: 1, initialSync: 2, running: 4, paused: 5, notRunning: 6 } as const;
/** `action` of a Start call. The gateway takes them as strings. */
export const MAP_ACTION = { start: '1', stop: '4', pause: '5', resume: '6' } as const;
/** `state` of a request. */
export const REQUEST_STATE = { waiting: 1, completed: 2, error: 3 } as const;

export interface MapRequest {
  requestId: string;
  action: string;
  createdOn: string;
  modifiedOn: string;
  state: number;
  errorMessage: string | null;
  errorUri: string | null;
  rootActivityId: string;
}

export interface TableMap {
  left: { targetType: 'AX'; name: string; displayName: string };
  right: { targetType: 'CRM'; name: string; displayName: string };
  tid: string;
  tName: string;
  pid: string;
  state: number;
  lastRequest: MapRequest | null;
}

const NAMES: readonly [string, string, string, string][] = [
  ['CustCustomerV3Entity', 'Customers V3', 'accounts', 'Accounts'],
  ['VendVendorV2Entity', 'Vendors V2', 'msdyn_vendors', 'Vendors'],
  ['SmmContactPersonCDSV2Entity', 'CDS Contacts V2', 'contacts', 'Contacts'],
  ['DirPartyCDSEntity', 'CDS Parties', 'msdyn_parties', 'Parties'],
  ['EcoResReleasedProductV2Entity', 'CDS released distinct products', 'products', 'Products'],
  ['LedgerCurrencyEntity', 'Currencies', 'transactioncurrencies', 'Currencies'],
];

/** By default all run but the last, which is there to be started. */
export function createTableMaps({
  running = NAMES.slice(0, -1).map(([, title]) => title),
}: { running?: readonly string[] } = {}): TableMap[] {
  return NAMES.map(([left, leftTitle, right, rightTitle]) => ({
    left: { targetType: 'AX', name: left, displayName: leftTitle },
    right: { targetType: 'CRM', name: right, displayName: rightTitle },
    tid: randomUUID(),
    tName: `${leftTitle} - ${right}`,
    pid: `DWM-${randomUUID()}-${randomUUID()}`,
    state: running.includes(leftTitle) ? MAP_STATE.running : MAP_STATE.stopped,
    lastRequest: null,
  }));
}
