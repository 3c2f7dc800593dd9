import type { Entry, HarLog } from '../../src-main/contract/index.ts';
import type { TraceReader } from '../../src-main/traces/index.ts';

type Json = Record<string, unknown> | unknown[];

/** What a test says about a request; everything else is an ordinary, successful GET. */
export interface RequestSpec {
  url: string;
  method?: string;
  status?: number;
  /** A string as it is; anything else as JSON. */
  body?: string | Json;
  mimeType?: string;
  requestBody?: string | Json;
  requestHeaders?: Record<string, string>;
  responseHeaders?: Record<string, string>;
  /** Fields that other tools add to the response, laid over it. */
  responseFields?: Record<string, unknown>;
  /** `_` fields and others, laid over the entry. */
  fields?: Partial<Entry>;
}

const START = Date.UTC(2026, 10, 21, 9, 0, 0);

const asText = (body: string | Json): string => (typeof body === 'string' ? body : JSON.stringify(body));
const asHeaders = (headers: Record<string, string>): { name: string; value: string }[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

export function buildEntry(spec: RequestSpec, index = 0): Entry {
  const {
    url,
    method = 'GET',
    status = 200,
    body,
    requestBody,
    requestHeaders = {},
    responseHeaders = {},
  } = spec;
  const text = body === undefined ? undefined : asText(body);
  const mimeType =
    spec.mimeType ?? (typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json');
  return {
    startedDateTime: new Date(START + index * 1000).toISOString(),
    time: 100,
    request: {
      method,
      url,
      httpVersion: 'HTTP/2',
      cookies: [],
      headers: asHeaders(requestHeaders),
      queryString: [],
      headersSize: -1,
      bodySize: -1,
      ...(requestBody === undefined
        ? {}
        : { postData: { mimeType: 'application/json', text: asText(requestBody) } }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/2',
      cookies: [],
      headers: asHeaders(responseHeaders),
      content: { size: text?.length ?? 0, mimeType, ...(text === undefined ? {} : { text }) },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...spec.responseFields,
    },
    cache: {},
    timings: { send: 0, wait: 90, receive: 10 },
    ...spec.fields,
  };
}

/** A trace in memory. */
export function buildTrace(specs: readonly RequestSpec[], log: Partial<HarLog> = {}): TraceReader {
  async function* stream(): AsyncGenerator<Entry> {
    for (const [index, spec] of specs.entries()) yield await Promise.resolve(buildEntry(spec, index));
  }
  return {
    log: { version: '1.2', creator: { name: 'test', version: '1' }, ...log },
    count: specs.length,
    entry: (index) => Promise.resolve(buildEntry(specs[index]!, index)),
    entries: stream,
    rawEntries: stream,
    close: () => Promise.resolve(),
  };
}
