import { placeOf } from './har-places.ts';
import type { BodyContext, Strings } from './strings.ts';

/**
 * Walks a HAR entry, a log or any JSON, and sends every string through redaction, wherever it stands and whatever the
 * field is called: custom fields need no rule of their own. Fields that HAR gives a meaning (headers, cookies,
 * parameters, bodies, frames) are read by it. What did not change is passed on as it came; numbers, order and names
 * stay.
 */
const DEEPEST = 64;
/** Keys shorter than this can't hold a value that is worth seeking. */
const SHORTEST_KEY = 8;

/** Names of HAR itself, in every entry: they hold nothing. */
const HAR_NAMES = new Set([
  ...[
    'startedDateTime',
    'serverIPAddress',
    'connection',
    'response',
    'httpVersion',
    'queryString',
    'postData',
  ],
  ...[
    'mimeType',
    'encoding',
    'headersSize',
    'bodySize',
    'statusText',
    'redirectURL',
    'compression',
    'httpOnly',
  ],
  ...[
    '_requestId',
    '_resourceType',
    '_initiator',
    '_bodyState',
    '_bodyReason',
    '_priority',
    '_target',
    '_frameId',
  ],
]);

type Json = Record<string, unknown>;

interface Step {
  key: string;
  place: string;
  depth: number;
  body: BodyContext;
}

const NO_BODY: BodyContext = { type: '', encoding: '', charset: '', isPrivate: false, isBase64: false };

export class HarWalk {
  readonly #strings: Strings;

  constructor(strings: Strings) {
    this.#strings = strings;
  }

  entry(entry: unknown): unknown {
    return this.#value(entry, { key: '', place: 'entry', depth: 0, body: contextOf(entry) });
  }

  json(value: unknown): unknown {
    return this.#value(value, { key: '', place: 'text', depth: 0, body: NO_BODY });
  }

  /** Everything but entries; `marker` replaces an earlier one. */
  log(log: unknown, marker: unknown): unknown {
    if (!isRecord(log)) return this.json(log);
    const walked = this.#value(
      { ...log, _redaction: null },
      { key: '', place: 'log', depth: 0, body: NO_BODY },
    );
    return { ...(walked as Json), _redaction: marker };
  }

  #value(value: unknown, step: Step): unknown {
    switch (typeof value) {
      case 'string':
        return this.#string(value, step);
      case 'number':
        return this.#strings.number(step.key, value, step.place);
      case 'object':
        if (value === null) return null;
        if (step.depth >= DEEPEST)
          return this.#strings.remove(Buffer.alloc(0), 'application/json', 'nested too deeply', step.place);
        return Array.isArray(value) ? this.#array(value, step) : this.#record(value as Json, step);
      default:
        return value;
    }
  }

  #string(value: string, { key, place }: Step): string {
    if (key === '' || key === 'text') return this.#strings.text(value, place);
    const cookies = place === 'cookie' ? /(set-?)?cookies?$/i.exec(key) : null;
    if (cookies) return this.#strings.named(cookies[1] ? 'set-cookie' : 'cookie', value, 'header', place);
    return this.#strings.named(key, value, 'json', place);
  }

  #array(items: unknown[], step: Step): unknown[] {
    let changed: unknown[] | null = null;
    const inner: Step = { key: step.key, place: step.place, depth: step.depth + 1, body: step.body };
    for (let i = 0; i < items.length; i += 1) {
      const item = this.#value(items[i], inner);
      if (item !== items[i]) {
        changed ??= items.slice();
        changed[i] = item;
      }
    }
    return changed ?? items;
  }

  #record(record: Json, step: Step): Json {
    const { place } = step;
    if ((step.key === 'content' || step.key === 'postData') && typeof record['text'] === 'string')
      return this.#held(record, step);
    if (place === 'WebSocket frame' && typeof record['data'] === 'string') return this.#frame(record, step);
    if (place === 'EventSource message' && typeof record['data'] === 'string') {
      return this.#fields(record, step, (key) =>
        key === 'data' ? this.#bodyText(record['data'] as string, NO_BODY, place) : undefined,
      );
    }
    if (typeof record['name'] === 'string' && typeof record['value'] === 'string')
      return this.#pair(record, step);
    return this.#fields(record, step, () => undefined);
  }

  /** A body: `content` of a response, `postData` of a request. */
  #held(record: Json, step: Step): Json {
    const encoding = record['encoding'] ?? record['_encoding'];
    const type = typeof record['mimeType'] === 'string' ? record['mimeType'].toLowerCase() : step.body.type;
    const context: BodyContext = {
      ...step.body,
      type,
      isBase64: typeof encoding === 'string' && encoding.toLowerCase() === 'base64',
    };
    const held = this.#strings.body(record['text'] as string, context, step.place);
    const rest = this.#fields(record, step, (key) =>
      key === 'text' ? (held?.text ?? record['text']) : undefined,
    );
    if (!held) return rest;
    const { encoding: outer, _encoding: own, ...plain } = rest;
    const kept = held.isRemoved ? plain : rest;
    return {
      ...kept,
      ...(held.isRemoved ? {} : withoutNothing({ encoding: outer, _encoding: own })),
      _redactedSize: Buffer.byteLength(held.text),
    };
  }

  #frame(record: Json, step: Step): Json {
    const data = record['data'] as string;
    const opcode = record['opcode'];
    // A continuation (0) can't be read without the frame it continues; browsers join them before anybody sees them.
    const isBinary = opcode === 2 || opcode === 0 || (opcode === undefined && looksBase64(data));
    const context: BodyContext = { ...NO_BODY, isBase64: isBinary, isFrame: true };
    const redacted = this.#bodyText(data, context, step.place);
    return this.#fields(record, step, (key) => (key === 'data' ? redacted : undefined));
  }

  #bodyText(text: string, context: BodyContext, place: string): string {
    return this.#strings.body(text, context, place)?.text ?? text;
  }

  /** A header, a cookie, a parameter; anything else with a name and a value. */
  #pair(record: Json, step: Step): Json {
    const name = record['name'] as string;
    const value = record['value'] as string;
    const nextName = this.#strings.text(name, step.place);
    const nextValue = this.#pairValue(name, value, step.place);
    // Nearly every pair has these two fields and stays as it is.
    if (nextName === name && nextValue === value && hasTwoFields(record)) return record;
    return this.#fields(record, step, (key) => {
      if (key === 'value') return nextValue;
      return key === 'name' ? nextName : undefined;
    });
  }

  #pairValue(name: string, value: string, place: string): string {
    if (place === 'cookie') return this.#strings.cookie(name, value, place);
    if (place.endsWith('header')) return this.#strings.named(name, value, 'header', place);
    if (place === 'query parameter') return this.#strings.named(name, value, 'query', place);
    return this.#strings.named(name, value, place === 'request body' ? 'form' : 'json', place);
  }

  #below({ place, depth, body }: Step, key: string): Step {
    return { key, place: placeOf(key, place), depth: depth + 1, body };
  }

  /** `own` answers for the fields it knows; the others are walked. */
  #fields(record: Json, step: Step, own: (key: string) => unknown): Json {
    let changed: [string, unknown][] | null = null;
    const keys = Object.keys(record);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i]!;
      const value = record[key];
      if (step.depth === 0) this.#strings.section = key;
      const next = own(key) ?? this.#value(value, this.#below(step, key));
      const name =
        key.length < SHORTEST_KEY || HAR_NAMES.has(key) ? key : this.#strings.text(key, step.place);
      if (next === value && name === key) continue;
      changed ??= Object.entries(record);
      changed[i] = [name, next];
    }
    // fromEntries defines properties, so a key named __proto__ stays a key.
    return changed ? Object.fromEntries<unknown>(changed) : record;
  }
}

function hasTwoFields(record: Json): boolean {
  let count = 0;
  for (const key in record) if (Object.hasOwn(record, key) && ++count > 2) return false;
  return count === 2;
}

/** Writers that note no opcode write binary frames so. */
function looksBase64(data: string): boolean {
  return (
    data.length >= 24 &&
    data.length % 4 === 0 &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(data.slice(0, 4096)) &&
    /[A-Z]/.test(data) &&
    /[a-z]/.test(data)
  );
}

function withoutNothing(record: Json): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** What the headers say about the response body. */
function contextOf(entry: unknown): BodyContext {
  const header = (side: string, name: string): string => {
    const message = isRecord(entry) ? entry[side] : undefined;
    const headers = isRecord(message) ? message['headers'] : undefined;
    if (!Array.isArray(headers)) return '';
    const found = headers.find(
      (one): one is Json =>
        isRecord(one) && typeof one['name'] === 'string' && one['name'].toLowerCase() === name,
    );
    return typeof found?.['value'] === 'string' ? found['value'].toLowerCase() : '';
  };
  const type = header('response', 'content-type');
  return {
    type,
    encoding: header('response', 'content-encoding'),
    charset: /charset="?([\w-]{1,40})/.exec(type)?.[1] ?? '',
    isPrivate: header('request', 'authorization') !== '',
    isBase64: false,
  };
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
