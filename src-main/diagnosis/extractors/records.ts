import type { Extractor } from './extractor.ts';

/** Things named inside the messages of dual-write and Dataverse: tables, lookups, solutions, teams, error codes. */
export const recordExtractors: readonly Extractor[] = [
  { label: 'Dataverse error code', text: /\b(0x8[0-9a-f]{7})\b/gi },
  { label: 'Dataverse table', text: /\bunable to write data to (?:entity|table) ([\w-]{1,100})/gi },
  {
    label: 'Finance and operations entity',
    text: /\bwrites to (?!(?:CRM|AX)\b)(\w{1,100}) failed with error message/gi,
  },
  {
    label: 'Lookup without a match',
    text: /\bunable to look ?up (\w{1,100}) with values (\{[^{}]{1,120}\})/gi,
    written: (table, values = '') => `${table} ${values}`,
  },
  {
    label: 'Lookup without a match',
    text: /\bresolve the guid for the field: ?([\w.]{1,100})\. {0,2}The lookup (?:value )?was not found: ?([^.\n]{1,100})/gi,
    written: (field, value = '') => `${field} ${value.trim()}`,
  },
  {
    label: 'Solution to update',
    text: /\bsolution '([^']{1,100})' has version mismatch\. {0,2}Version: '([^']{1,40})' {0,2}Required version: '([^']{1,40})'/gi,
    written: (name, has = '', needs = '') => `${name} ${has}, needs ${needs}`,
  },
  { label: 'Principal team', text: /\bprincipal team \(id=([0-9a-f-]{36})/gi },
  { label: 'Missing privilege', text: /\b(prv[A-Z]\w{2,80})\b/g },
  { label: 'Object type code', text: /\bOTC=(\d{1,9})\b/g },
];
