import { placeOf } from '../har-places.ts';
import { partOf, type Part } from './parts.ts';

/** One string (or replaced number) of an entry, as it stood and as it leaves. */
export interface Leaf {
  part: Part;
  /** Name of the header, parameter or field; as it leaves, because a name may hold a value too. */
  label: string;
  before: string;
  after: string;
  isBody: boolean;
  /** Shown also when it did not change: an address, a header, a body. */
  isAlwaysShown: boolean;
}

type Json = Record<string, unknown>;

interface Step {
  section: string;
  place: string;
  path: string;
  /** Null outside entries: then everything is one part. */
  part: Part | null;
}

/** The strings of an entry before and after redaction, which keeps the structure. */
export function* entryLeaves(before: unknown, after: unknown): Generator<Leaf> {
  if (!isRecord(before) || !isRecord(after)) return;
  for (const key of Object.keys(before)) {
    if (key !== 'request' && key !== 'response')
      yield* leaves(before[key], after[key], {
        section: key,
        place: placeOf(key, 'entry'),
        path: key,
        part: null,
      });
  }
  yield* messageLeaves('request', before['request'], after['request']);
  yield* messageLeaves('response', before['response'], after['response']);
}

/** The strings of a log outside its entries. */
export function* logLeaves(before: object, after: object): Generator<Leaf> {
  const step: Step = { section: '', place: 'log', path: '', part: 'recording' };
  yield* recordLeaves(before as Json, after as Json, step, ['_redaction']);
}

/** Begins with the line a person knows: `GET https://...`, `200 OK`. */
function* messageLeaves(section: 'request' | 'response', before: unknown, after: unknown): Generator<Leaf> {
  if (!isRecord(before) || !isRecord(after)) return;
  const step: Step = { section, place: section, path: '', part: null };
  const first = section === 'request' ? 'url' : 'statusText';
  const number = section === 'request' ? after['method'] : after['status'];
  const head = (record: Json) => (typeof record[first] === 'string' ? record[first] : '');
  yield {
    part: partOf(section, section),
    label: typeof number === 'string' || typeof number === 'number' ? String(number) : '',
    before: head(before),
    after: head(after),
    isBody: false,
    isAlwaysShown: true,
  };
  yield* recordLeaves(before, after, step, [first]);
}

function* leaves(before: unknown, after: unknown, step: Step): Generator<Leaf> {
  if (typeof before === 'string' || (typeof before === 'number' && typeof after === 'string')) {
    yield leaf(step, step.path, String(before), typeof after === 'string' ? after : '', false);
  } else if (typeof after === 'string') {
    // Nested too deeply: taken out whole.
    yield leaf(step, step.path, '', after, false);
  } else if (Array.isArray(before)) {
    for (const [index, item] of before.entries()) {
      const path = `${step.path}.${index}`;
      yield* leaves(item, Array.isArray(after) ? after[index] : undefined, { ...step, path });
    }
  } else if (isRecord(before)) {
    yield* recordLeaves(before, isRecord(after) ? after : {}, step);
  }
}

/** All fields but those that are shown already. */
function* recordLeaves(
  before: Json,
  after: Json,
  step: Step,
  shown: readonly string[] = [],
): Generator<Leaf> {
  if (shown.length === 0 && typeof before['name'] === 'string' && typeof before['value'] === 'string') {
    yield* pairLeaves(before, after, step);
    return;
  }
  const renamed = Object.keys(after).filter((key) => !Object.hasOwn(before, key) && key !== '_redactedSize');
  for (const key of Object.keys(before)) {
    if (shown.includes(key)) continue;
    const name = Object.hasOwn(after, key) ? key : (renamed.shift() ?? '[name]');
    const inner: Step = {
      ...step,
      place: placeOf(key, step.place),
      path: step.path === '' ? name : `${step.path}.${name}`,
    };
    const { [key]: value } = before;
    if (key === 'text' && typeof value === 'string' && /body$/.test(step.place)) {
      const output = after[name];
      yield leaf(inner, '', value, typeof output === 'string' ? output : '', true);
    } else yield* leaves(value, after[name], inner);
  }
}

function* pairLeaves(before: Json, after: Json, step: Step): Generator<Leaf> {
  const name = typeof after['name'] === 'string' ? after['name'] : '';
  const value = typeof after['value'] === 'string' ? after['value'] : '';
  yield { ...leaf(step, name, before['value'] as string, value, false), isAlwaysShown: true };
  const path = step.path === '' ? name : `${step.path}.${name}`;
  yield* recordLeaves(before, after, { ...step, path }, ['name', 'value']);
}

function leaf(step: Step, label: string, before: string, after: string, isBody: boolean): Leaf {
  const part = step.part ?? partOf(step.section, step.place);
  return { part, label, before, after, isBody, isAlwaysShown: isBody };
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
