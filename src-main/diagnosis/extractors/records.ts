import type { Extractor } from './extractor.ts';

/** Things named inside the messages of dual-write and Dataverse: teams, privileges, object types, error codes. */
export const recordExtractors: readonly Extractor[] = [
  { label: 'Principal team', text: /\bprincipal team \(id=([0-9a-f-]{36})/gi },
  { label: 'Missing privilege', text: /\b(prv[A-Z]\w{2,80})\b/g },
  { label: 'Object type code', text: /\bOTC=(\d{1,9})\b/g },
  { label: 'Dataverse error code', text: /\b(0x8[0-9a-f]{7})\b/gi },
];
