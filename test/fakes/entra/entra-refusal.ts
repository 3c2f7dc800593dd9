import { randomUUID } from 'node:crypto';

/** The protocol's codes with a code of Entra, where a test names none. */
const CODES: Record<string, number> = {
  invalid_grant: 50173,
  authorization_pending: 70016,
  expired_token: 70019,
  authorization_declined: 65004,
  access_denied: 65004,
};

/** The error of a token endpoint in the shape Entra documents: v2-oauth2-auth-code-flow, error response. */
export function asEntraRefuses(
  error: string,
  given: { error: string; suberror?: string; code: number } | null,
): Record<string, unknown> {
  const code = given?.code ?? CODES[error] ?? 900_000;
  const trace_id = randomUUID();
  const correlation_id = randomUUID();
  const timestamp = '2026-01-09 02:02:12Z';
  return {
    error,
    error_description:
      `AADSTS${code}: The sign-in of ana@contoso.com was refused. ` +
      `Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id,
    correlation_id,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...(given?.suberror === undefined ? {} : { suberror: given.suberror }),
  };
}
