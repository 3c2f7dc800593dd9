import { BEFORE_VALUE, GUID, type Extractor } from './extractor.ts';

const BETWEEN = '[\\s,;-]{1,10}';

/**
 * What a support request about a sign-in must carry. Entra writes its identifiers in a row that a timestamp ends.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const signInExtractors: readonly Extractor[] = [
  {
    label: 'Entra error code',
    members: ['error_codes'],
    text: /\bAADSTS(\d{4,9})\b/gi,
    written: (number) => `AADSTS${number}`,
  },
  {
    label: 'Entra trace ID',
    members: ['trace_id'],
    text: new RegExp(`\\btrace ?id${BEFORE_VALUE}(${GUID})`, 'gi'),
  },
  {
    label: 'Entra request ID',
    text: new RegExp(
      `\\brequest ?id:\\s{0,5}(${GUID})(?=${BETWEEN}correlation ?id:\\s{0,5}${GUID}${BETWEEN}timestamp)`,
      'gi',
    ),
  },
  {
    label: 'Entra correlation ID',
    members: ['correlation_id'],
    text: new RegExp(`\\bcorrelation ?id:\\s{0,5}(${GUID})(?=${BETWEEN}timestamp)`, 'gi'),
  },
  {
    label: 'Entra timestamp',
    members: ['timestamp'],
    shape: /^\d{4}-\d\d-\d\d/,
    text: /\btimestamp:\s{0,5}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?)/gi,
  },
];
