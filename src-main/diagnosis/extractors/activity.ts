import type { Extractor } from './extractor.ts';

/**
 * What the dual-write dialogs print and its gateway returns. Session ID and Root activity ID:
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/dual-write-troubleshooting-dual-write-module
 */
export const activityExtractors: readonly Extractor[] = [
  {
    label: 'Session ID',
    members: ['sessionId'],
    text: /\bsession ?id["']?\s{0,3}[:=]\s{0,5}["'<]?([\w-]{8,64})/gi,
  },
  {
    label: 'Root activity ID',
    members: ['rootActivityId'],
    text: /\broot ?activity ?id["']?\s{0,3}[:=]\s{0,5}["'<]?([\w-]{8,64})/gi,
  },
  { label: 'Gateway request ID', members: ['requestId'] },
  {
    label: 'Dual-write project',
    members: ['pid'],
    text: /\b(DWM-[0-9a-f-]{36}-[0-9a-f-]{36})\b/gi,
  },
  { label: 'Table map', members: ['tName'] },
  { label: 'Dataverse connection', text: /dynamicscrmonline ?\/ ?([0-9a-z-]{6,64})/gi },
];
