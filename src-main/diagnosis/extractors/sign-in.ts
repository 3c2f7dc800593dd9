import type { Extractor } from './extractor.ts';

/**
 * What a support request about a sign-in must carry.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const signInExtractors: readonly Extractor[] = [
  { label: 'Entra trace ID', members: ['trace_id'], text: /\btrace ?id:\s{0,5}([0-9a-f-]{36})/gi },
  {
    label: 'Entra correlation ID',
    members: ['correlation_id'],
    text: /\bcorrelation ?id:\s{0,5}([0-9a-f-]{36})/gi,
  },
  {
    label: 'Entra timestamp',
    members: ['timestamp'],
    text: /\btimestamp:\s{0,5}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?)/gi,
  },
  { label: 'Entra error code', members: ['error_codes'], text: /\b(AADSTS\d{4,9})\b/gi },
];
