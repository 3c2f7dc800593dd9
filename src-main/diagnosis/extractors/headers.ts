import { BEFORE_VALUE, GUID, type Extractor } from './extractor.ts';

/** A header as people copy it out of the developer tools; not the end of a longer name. */
const copied = (name: string): RegExp => new RegExp(`(?<![\\w-])${name}${BEFORE_VALUE}(${GUID})`, 'gi');

const both = (name: string): Extractor => ({
  label: name,
  requestHeaders: [name],
  responseHeaders: [name],
  text: copied(name),
});
/** A request may carry one of its own, which telemetry made. */
const response = (name: string): Extractor => ({ label: name, responseHeaders: [name], text: copied(name) });

/**
 * Correlation headers of finance and operations, Dataverse and the Power Platform. `ms-dyn-sid` and `ms-dyn-bsid` are of
 * a session, and are secrets.
 * https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/service-request-tracing
 */
export const headerExtractors: readonly Extractor[] = [
  both('x-ms-client-request-id'),
  both('ms-dyn-aid'),
  {
    label: 'REQ_ID',
    responseHeaders: ['req_id'],
    text: new RegExp(`\\bREQ_ID:\\s{0,3}(${GUID})`, 'gi'),
  },
  response('x-ms-service-request-id'),
  both('x-ms-correlation-request-id'),
  both('x-ms-correlation-id'),
  {
    label: 'x-ms-client-session-id',
    requestHeaders: ['x-ms-client-session-id'],
    text: copied('x-ms-client-session-id'),
  },
  response('request-id'),
  response('x-ms-request-id'),
  response('mise-correlation-id'),
  response('authactivityid'),
];
