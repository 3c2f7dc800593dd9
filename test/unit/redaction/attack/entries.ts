/** HAR entries as browsers write them, with what a case plants in them. */
export type Json = Record<string, unknown>;

export interface Planted {
  entry: Json;
  /** None of these may be found in the output, in any encoding. */
  secrets: string[];
  /** Each of these must be readable in the output. */
  kept?: string[];
  /** Fields of the log beside the entries. */
  log?: Json;
}

export interface AttackCase {
  id: string;
  what: 'credential' | 'identity' | 'evidence';
  plant(values: import('./values.ts').Values): Planted;
}

interface Asked {
  url?: string;
  method?: string;
  headers?: [string, string][];
  query?: [string, string][];
  cookies?: Json[];
  post?: Json;
}

export interface Answered {
  status?: number;
  headers?: [string, string][];
  cookies?: Json[];
  content?: Json;
  redirectURL?: string;
}

const named = (pairs: readonly [string, string][] = []) => pairs.map(([name, value]) => ({ name, value }));

export function entryOf(asked: Asked, answered: Answered = {}, custom: Json = {}): Json {
  return {
    startedDateTime: '2026-01-05T10:00:00.000Z',
    time: 12.5,
    request: {
      method: asked.method ?? (asked.post ? 'POST' : 'GET'),
      url: asked.url ?? 'https://fo.operations.dynamics.com/api/services',
      httpVersion: 'h2',
      headers: named(asked.headers),
      queryString: named(asked.query),
      cookies: asked.cookies ?? [],
      headersSize: -1,
      bodySize: -1,
      ...(asked.post ? { postData: asked.post } : {}),
    },
    response: {
      status: answered.status ?? 200,
      statusText: 'OK',
      httpVersion: 'h2',
      headers: named(answered.headers),
      cookies: answered.cookies ?? [],
      content: answered.content ?? { size: 0, mimeType: '' },
      redirectURL: answered.redirectURL ?? '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 1, wait: 10, receive: 1.5 },
    ...custom,
  };
}

export const asking = (name: string, value: string): Json => entryOf({ headers: [[name, value]] });

export const answering = (mimeType: string, text: string, more: Answered = {}): Json =>
  entryOf(
    {},
    { headers: [['Content-Type', mimeType]], ...more, content: { size: text.length, mimeType, text } },
  );

export const answeringBytes = (mimeType: string, bytes: Buffer, more: Answered = {}): Json =>
  entryOf(
    {},
    {
      headers: [['Content-Type', mimeType]],
      ...more,
      content: { size: bytes.length, mimeType, text: bytes.toString('base64'), encoding: 'base64' },
    },
  );

export const posting = (mimeType: string, text: string, more: Json = {}): Json =>
  entryOf({ headers: [['Content-Type', mimeType]], post: { mimeType, text, ...more } });

export const json = (value: unknown): Json =>
  answering('application/json; charset=utf-8', JSON.stringify(value));
