import type { Entry } from '../../contract/index.ts';
import { idsInMembers } from '../extractors/index.ts';
import type { LabelledValue } from '../extractors/index.ts';
import { detached } from '../text/excerpt.ts';
import { answerJson } from './answer-json.ts';
import type { LightEntry } from './light-entry.ts';
import { listOf, membersOf, textOf } from './untrusted.ts';

// What the management gateway of dual-write answers, as Microsoft's own sample tool reads it
// (microsoft/Dual-write-automations, DWLibary/Struct): observed, not documented, may change.

/** `detail.state` of a map. */
export const MAP_STATES = [
  'None',
  'Stopped',
  'Initial sync',
  'Catch-up',
  'Running',
  'Paused',
  'Not running',
] as const;
export type MapStateName = (typeof MAP_STATES)[number];

/** Numbers are what the sample tool reads; the words are taken too, should an answer carry them. */
const plain = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]/g, '');
const stateNames = new Map(
  MAP_STATES.flatMap((name, number) => [[plain(name), name] as const, [String(number), name] as const]),
);

/** `action` of `Start`, as it goes over the wire. */
const ACTIONS = new Map([
  ['initialsync', 'initial sync'],
  ['1', 'start'],
  ['4', 'stop'],
  ['5', 'pause'],
  ['6', 'resume'],
  ['8', 'initial sync'],
]);

/** `state` of a request. */
const REQUEST_STATES = new Map([
  ['1', 'waiting'],
  ['2', 'completed'],
  ['3', 'failed'],
  ['error', 'failed'],
]);

const REQUEST_WORDS = new Set(REQUEST_STATES.values());

export interface GatewayRequest {
  action: string;
  state: string;
  /** Cut; null where the gateway gives no words. */
  message: string | null;
  /** Milliseconds since the epoch; NaN when unknown. */
  changedMs: number;
}

export interface TableMapRow {
  name: string;
  pid: string;
  state: MapStateName;
  /** Where the row stands in the answer. */
  place: string;
  request: GatewayRequest | null;
}

/** A map of a list, and what support asks for about it, worked out only where somebody wants to know. */
export interface ListedMap {
  map: TableMapRow;
  ids: () => LabelledValue[];
}

/** As much of a message as rules need to know it by. */
const LONGEST_MESSAGE = 1_000;
const LONGEST_NAME = 120;

function short(value: unknown, longest: number): string {
  const text = textOf(value) ?? '';
  return text.length <= longest ? text : detached(text.slice(0, longest));
}
const numberOrText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '';

export function gatewayRequest(value: unknown): GatewayRequest | null {
  const members = membersOf(value);
  const word = plain(numberOrText(members['state']));
  const state = REQUEST_STATES.get(word) ?? (REQUEST_WORDS.has(word) ? word : undefined);
  if (state === undefined) return null;
  const action = numberOrText(members['action']).slice(0, 30);
  const result = membersOf(members['result']);
  const message = textOf(members['errorMessage']) ?? textOf(result['message']);
  return {
    action: ACTIONS.get(plain(action)) ?? (action.toLowerCase() || 'request'),
    state,
    message: message === null ? null : short(message, LONGEST_MESSAGE),
    changedMs: Date.parse(textOf(members['modifiedOn']) ?? textOf(members['createdOn']) ?? ''),
  };
}

function listedMap(row: unknown, place: string): ListedMap | null {
  const detail = membersOf(membersOf(row)['detail']);
  const state = stateNames.get(plain(numberOrText(detail['state'])));
  if (state === undefined || detail['isProjectDeleted'] === true) return null;
  const left = membersOf(membersOf(row)['leftEntity']);
  const map = {
    name: short(detail['tName'] ?? left['displayName'] ?? left['name'], LONGEST_NAME),
    pid: short(detail['pid'], LONGEST_NAME),
    state,
    place,
    request: gatewayRequest(detail['lastRequest']),
  };
  return {
    map,
    ids: () => [...idsInMembers(detail), ...idsInMembers(membersOf(detail['lastRequest']))],
  };
}

export const isMapList = ({ kind, path }: LightEntry): boolean =>
  kind === 'gateway' && /\/DualWriteManagement\/[\d.]+\/Entities\/?$/i.test(path);

/** The rows of a list, bare or under `value`; null when it is no list. */
export function rowsOf(entry: Entry): { row: unknown; place: string }[] | null {
  const answer = answerJson(entry);
  const isBare = Array.isArray(answer);
  const rows = isBare ? answer : membersOf(answer)['value'];
  if (!Array.isArray(rows)) return null;
  return rows.map((row: unknown, index) => ({ row, place: `$${isBare ? '' : '.value'}[${index}]` }));
}

const lists = new WeakMap<Entry, ListedMap[] | null>();

/** The rows of a list of maps, read once however many rules ask; null when the entry is no such list. */
export function tableMaps(entry: Entry, light: LightEntry): ListedMap[] | null {
  if (!isMapList(light) || light.status !== 200) return null;
  if (!lists.has(entry)) {
    const rows = rowsOf(entry)?.map(({ row, place }) => listedMap(row, place)) ?? null;
    lists.set(entry, rows && rows.filter((map) => map !== null));
  }
  return lists.get(entry) ?? null;
}

/** Enabling it ended in the state `Not running`, and the gateway does not say why: INI-14 of the catalogue. */
export const isNotEnabled = ({ state, request }: TableMapRow): boolean =>
  state === 'Not running' &&
  request?.state === 'failed' &&
  request.message === null &&
  (request.action === 'start' || request.action === 'initial sync');

/** Which connection set a list of maps is of. */
export function listOfMaps(entry: Entry): string {
  const query = listOf(entry.request.queryString).map(membersOf);
  const named = query.find(({ name }) => String(name).toLowerCase() === 'cid');
  return short(named?.['value'] ?? /[?&]cid=([^&#]{1,80})/i.exec(entry.request.url)?.[1], LONGEST_NAME);
}
