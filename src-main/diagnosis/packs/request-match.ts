import { LONGEST_EXCERPT, type Entry, type NameValue } from '../../contract/index.ts';
import { detached, excerptAt } from '../text/excerpt.ts';
import { bodyText, hasSearchableBody } from '../trace/passages.ts';
import type { LightEntry, Quotation } from '../trace/light-entry.ts';
import { jsonOf } from '../trace/untrusted.ts';
import { compileGlob } from './glob.ts';
import { compileJsonPath, valuesAt } from './json-path.ts';
import { compilePhrases } from './phrases.ts';
import type { JsonTest, MatchDefinition, SideDefinition } from './requests-schema.ts';

/** Whether an entry is what a step asks for, and the place that says so best; null when it is not. */
export type EntryMatch = (entry: Entry, light: LightEntry) => Quotation | null;

type Side = 'request' | 'response';
type SideMatch = (entry: Entry, light: LightEntry) => Quotation | null;
/** Looked at once, however many rules ask. */
const parsed: Record<Side, WeakMap<Entry, { json: unknown }>> = {
  request: new WeakMap(),
  response: new WeakMap(),
};
const LONGEST_JSON = 4_000_000;

export function compileMatch(wanted: Omit<MatchDefinition, 'count'>): EntryMatch {
  const isHost = hostTest(wanted.hosts);
  const isPath = wanted.paths ? oneOf(wanted.paths.map(compileGlob)) : always;
  const statuses = wanted.statuses?.map(statusRange);
  const errors = wanted.errors?.map((words) => words.toLowerCase());
  const sides = (['request', 'response'] as const).flatMap((side) => compileSide(side, wanted[side]));
  return (entry, light) => {
    const isWanted = isHost(light) && (wanted.methods?.includes(light.method) ?? true) && isPath(light.path);
    if (!isWanted) return null;
    let place: Quotation = { field: 'request.url', excerpt: light.path.slice(0, LONGEST_EXCERPT) };
    if (statuses) {
      if (!statuses.some(([from, to]) => light.status >= from && light.status <= to)) return null;
      place = { field: 'response.status', excerpt: String(light.status) };
    }
    if (errors) {
      const failure = light.error?.toLowerCase();
      if (failure === undefined || !errors.some((words) => failure.includes(words))) return null;
      place = { field: '_error', excerpt: detached(light.error!.slice(0, LONGEST_EXCERPT)) };
    }
    for (const side of sides) {
      const found = side(entry, light);
      if (!found) return null;
      place = found;
    }
    return place;
  };
}

/** Hosts whose verdict is kept: a trace has few, and every entry asks every rule. */
const MOST_HOSTS = 500;

function hostTest(hosts: readonly string[]): (light: LightEntry) => boolean {
  const parts = new Set(hosts);
  const isNamed = oneOf(hosts.filter((host) => /[.*]/.test(host)).map(compileGlob));
  const verdicts = new Map<string, boolean>();
  return ({ host, kind }) => {
    const known = verdicts.get(host);
    if (known !== undefined) return known;
    const verdict = (kind !== null && parts.has(kind)) || isNamed(host);
    if (verdicts.size < MOST_HOSTS) verdicts.set(host, verdict);
    return verdict;
  };
}

const always = (): boolean => true;
const oneOf =
  (tests: readonly ((text: string) => boolean)[]) =>
  (text: string): boolean =>
    tests.some((test) => test(text));

/** `5xx` is from 500 to 599. */
function statusRange(status: number | string): [from: number, to: number] {
  if (typeof status === 'number') return [status, status];
  const [from = '', to = from] = status.split('-');
  return [Number(from.replace('xx', '00')), Number(to.replace('xx', '99'))];
}

/** From the least telling to the most. */
function compileSide(side: Side, wanted: SideDefinition | undefined): SideMatch[] {
  if (!wanted) return [];
  const { headers = [], body, json = [] } = wanted;
  return [
    ...headers.map((header) => headerMatch(side, header)),
    ...(body ? [bodyMatch(side, body)] : []),
    ...json.map((test) => jsonMatch(side, test)),
  ];
}

/** The value of a header is not quoted: it may be a credential. */
function headerMatch(side: Side, { name, has }: { name: string; has?: string }): SideMatch {
  const isWanted = (header: NameValue) =>
    header.name.toLowerCase() === name.toLowerCase() &&
    header.value.toLowerCase().includes(has?.toLowerCase() ?? '');
  return (entry) => {
    const index = entry[side].headers.findIndex(isWanted);
    return index === -1 ? null : { field: `${side}.headers[${index}]`, excerpt: has ?? name };
  };
}

const FIELD: Record<Side, string> = {
  request: 'request.postData.text',
  response: 'response.content.text',
};

function textOf(side: Side, entry: Entry, light: LightEntry): string {
  if (side === 'request') return entry.request.postData?.text ?? '';
  return hasSearchableBody(light) ? bodyText(entry) : '';
}

function bodyMatch(side: Side, phrases: readonly string[]): SideMatch {
  const find = compilePhrases(phrases);
  return (entry, light) => {
    const text = textOf(side, entry, light);
    const offset = find(text);
    return offset === null ? null : { field: FIELD[side], excerpt: excerptAt(text, offset) };
  };
}

function jsonOfSide(side: Side, entry: Entry, light: LightEntry): unknown {
  const known = parsed[side].get(entry);
  if (known) return known.json;
  const text = textOf(side, entry, light);
  const json = text.length <= LONGEST_JSON ? jsonOf(text) : undefined;
  parsed[side].set(entry, { json });
  return json;
}

function jsonMatch(side: Side, test: JsonTest): SideMatch {
  const steps = compileJsonPath(test.path)!;
  const holds = valueTest(test);
  return (entry, light) => {
    const root = jsonOfSide(side, entry, light);
    if (root === undefined) return null;
    for (const { path, value } of valuesAt(root, steps)) {
      if (test.exists === false) return null;
      if (holds(value)) return { field: `${FIELD[side]} ${path}`, excerpt: shown(value) };
    }
    return test.exists === false ? { field: `${FIELD[side]} ${test.path}`, excerpt: test.path } : null;
  };
}

function valueTest({ equals, contains, greaterThan, lessThan }: JsonTest): (value: unknown) => boolean {
  if (equals !== undefined) return (value) => value === equals;
  if (contains !== undefined)
    return (value) => typeof value === 'string' && value.toLowerCase().includes(contains.toLowerCase());
  if (greaterThan !== undefined) return (value) => typeof value === 'number' && value > greaterThan;
  if (lessThan !== undefined) return (value) => typeof value === 'number' && value < lessThan;
  return always;
}

/** Plain values as they are; of others only that they are there. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return detached(String(value).slice(0, LONGEST_EXCERPT));
}
