import { BEFORE_VALUE, GUID, type Extractor } from './extractor.ts';

/** As the dialogs print it: mostly a GUID, in older builds anything with a digit in it. A placeholder has none, and a token is none. */
const ACTIVITY = '((?!eyJ)(?=[\\w-]{0,63}\\d)[\\w-]{8,64})';

/**
 * What the dual-write dialogs print and its gateway returns. Session ID and Root activity ID:
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/dual-write-troubleshooting-dual-write-module
 */
export const activityExtractors: readonly Extractor[] = [
  {
    label: 'Session ID',
    members: ['sessionId'],
    text: new RegExp(`\\bsession ?id${BEFORE_VALUE}${ACTIVITY}`, 'gi'),
  },
  {
    label: 'Root activity ID',
    members: ['rootActivityId'],
    text: new RegExp(`\\broot ?activity ?id${BEFORE_VALUE}${ACTIVITY}`, 'gi'),
  },
  { label: 'Gateway request ID', members: ['requestId', 'initialSyncRequestId'] },
  {
    label: 'Dual-write project',
    members: ['pid'],
    text: new RegExp(`\\b(DWM-${GUID}-${GUID})\\b`, 'gi'),
  },
  { label: 'Table map', members: ['tName'] },
  { label: 'Dataverse connection', text: /dynamicscrmonline ?\/ ?([0-9a-z-]{6,64})/gi },
];
