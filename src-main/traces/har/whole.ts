import type {
  Entry,
  HarContent,
  HarLog,
  HarPostData,
  HarRequest,
  HarResponse,
  NameValue,
} from '../../contract/index.ts';
import { withSoundEntryFields, withSoundLogFields } from './own-fields.ts';

/**
 * Other tools leave out fields that HAR requires (Charles, Insomnia, hand-written files). What is missing is filled
 * with HAR's own "unknown"; what is there keeps its value when it has the right type.
 */
export function wholeEntry(raw: unknown): Entry {
  const entry = withSoundEntryFields(record(raw));
  const request = record(entry['request']);
  const response = record(entry['response']);
  const timings = record(entry['timings']);
  return {
    ...entry,
    startedDateTime: text(entry['startedDateTime'], new Date(0).toISOString()),
    time: number(entry['time'], -1),
    request: wholeRequest(request),
    response: wholeResponse(response),
    cache: record(entry['cache']),
    timings: {
      ...timings,
      send: number(timings['send'], -1),
      wait: number(timings['wait'], -1),
      receive: number(timings['receive'], -1),
    },
  };
}

export function wholeLog(raw: unknown): HarLog {
  const log = withSoundLogFields(record(raw));
  delete log['entries'];
  const creator = record(log['creator']);
  return {
    ...log,
    version: text(log['version'], '1.2'),
    creator: { ...creator, name: text(creator['name'], 'unknown'), version: text(creator['version'], '') },
  };
}

function wholeRequest(raw: Record<string, unknown>): HarRequest {
  const { postData, ...request } = raw;
  const whole: HarRequest = {
    ...request,
    method: text(request['method'], 'GET'),
    url: text(request['url'], ''),
    httpVersion: text(request['httpVersion'], ''),
    cookies: pairs(request['cookies']),
    headers: pairs(request['headers']),
    queryString: pairs(request['queryString']),
    headersSize: number(request['headersSize'], -1),
    bodySize: number(request['bodySize'], -1),
  };
  if (postData !== undefined && postData !== null) whole.postData = wholePostData(record(postData));
  return whole;
}

function wholePostData(raw: Record<string, unknown>): HarPostData {
  const { text: body, params, ...rest } = raw;
  const whole: HarPostData = { ...rest, mimeType: text(raw['mimeType'], '') };
  if (typeof body === 'string') whole.text = body;
  if (Array.isArray(params)) whole.params = pairs(params);
  return whole;
}

function wholeResponse(raw: Record<string, unknown>): HarResponse {
  return {
    ...raw,
    status: number(raw['status'], 0),
    statusText: text(raw['statusText'], ''),
    httpVersion: text(raw['httpVersion'], ''),
    cookies: pairs(raw['cookies']),
    headers: pairs(raw['headers']),
    content: wholeContent(record(raw['content'])),
    redirectURL: text(raw['redirectURL'], ''),
    headersSize: number(raw['headersSize'], -1),
    bodySize: number(raw['bodySize'], -1),
  };
}

function wholeContent(raw: Record<string, unknown>): HarContent {
  const { text: body, encoding, ...rest } = raw;
  const whole: HarContent = { ...rest, size: number(raw['size'], -1), mimeType: text(raw['mimeType'], '') };
  if (typeof body === 'string') whole.text = body;
  if (typeof encoding === 'string') whole.encoding = encoding.toLowerCase();
  return whole;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function pairs(value: unknown): NameValue[] {
  if (!Array.isArray(value)) return [];
  return value.map((item) => {
    const pair = record(item);
    return { ...pair, name: text(pair['name'], ''), value: text(pair['value'], '') };
  });
}
