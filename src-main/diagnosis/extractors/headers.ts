import type { Extractor } from './extractor.ts';

/**
 * Correlation headers of finance and operations, Dataverse and the Power Platform.
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/service-request-tracing
 */
const both = (name: string): Extractor => ({ label: name, requestHeaders: [name], responseHeaders: [name] });
const response = (name: string): Extractor => ({ label: name, responseHeaders: [name] });

export const headerExtractors: readonly Extractor[] = [
  both('x-ms-client-request-id'),
  both('ms-dyn-aid'),
  { label: 'REQ_ID', responseHeaders: ['req_id'], text: /\bREQ_ID:\s{0,3}([0-9a-f-]{36})/gi },
  response('x-ms-service-request-id'),
  both('x-ms-correlation-request-id'),
  both('x-ms-correlation-id'),
  { label: 'x-ms-client-session-id', requestHeaders: ['x-ms-client-session-id'] },
  response('request-id'),
  response('x-ms-request-id'),
  response('mise-correlation-id'),
  response('authactivityid'),
];
