import type { HeaderValues, Reply } from '../exchange.ts';

/** What an API tells a page of another origin. */
export function corsHeaders(origin: string): HeaderValues {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-ms-service-request-id, REQ_ID, request-id',
    vary: 'Origin',
  };
}

export function preflight(origin: string): Reply {
  return {
    status: 204,
    headers: {
      ...corsHeaders(origin),
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers':
        'authorization, content-type, x-ms-client-request-id, x-ms-client-session-id, odata-version, odata-maxversion, prefer',
      'access-control-max-age': '600',
    },
    body: '',
  };
}
