import * as v from 'valibot';
import { BODY_STATES } from '../../contract/index.ts';

/**
 * The `_` fields we read back from HARs. Any file may claim them, so one of the wrong shape is left out rather than
 * trusted; fields of other tools pass as they are.
 */
const count = v.pipe(v.number(), v.minValue(0));
const bodyState = v.picklist(BODY_STATES);

const LOG_FIELDS = {
  pages: v.array(v.looseObject({ id: v.string(), title: v.string(), startedDateTime: v.string() })),
  _console: v.array(
    v.looseObject({
      time: v.string(),
      level: v.string(),
      source: v.string(),
      text: v.string(),
      url: v.optional(v.string()),
    }),
  ),
  _markers: v.array(
    v.looseObject({ id: v.string(), time: v.string(), text: v.string(), screenshot: v.optional(v.string()) }),
  ),
  _completeness: v.looseObject({
    requestsSeen: count,
    finished: count,
    failed: count,
    inFlight: count,
    bodies: v.record(bodyState, count),
    eventsDropped: count,
    gaps: v.array(v.looseObject({ from: v.string(), to: v.optional(v.string()), reason: v.string() })),
    state: v.picklist(['recording', 'closed', 'recovered', 'imported']),
    notes: v.array(v.string()),
  }),
  _practice: v.boolean(),
  _unredacted: v.boolean(),
};

const ENTRY_FIELDS = {
  pageref: v.string(),
  serverIPAddress: v.string(),
  _requestId: v.string(),
  _resourceType: v.string(),
  _target: v.looseObject({ id: v.string(), type: v.string() }),
  _initiator: v.looseObject({ type: v.string() }),
  _bodyState: bodyState,
  _bodyReason: v.string(),
  _error: v.string(),
  _blockedReason: v.string(),
  _corsError: v.string(),
  _canceled: v.boolean(),
  _inFlight: v.boolean(),
  _blockedCookies: v.array(
    v.looseObject({ name: v.string(), direction: v.string(), reasons: v.array(v.string()) }),
  ),
  _webSocketMessages: v.array(
    v.looseObject({ type: v.string(), time: v.number(), opcode: v.number(), data: v.string() }),
  ),
  _eventSourceMessages: v.array(
    v.looseObject({ time: v.number(), eventName: v.string(), eventId: v.string(), data: v.string() }),
  ),
};

export function withSoundLogFields(log: Record<string, unknown>): Record<string, unknown> {
  return withSoundFields(log, LOG_FIELDS);
}

export function withSoundEntryFields(entry: Record<string, unknown>): Record<string, unknown> {
  return withSoundFields(entry, ENTRY_FIELDS);
}

function withSoundFields(
  value: Record<string, unknown>,
  fields: Record<string, v.GenericSchema>,
): Record<string, unknown> {
  const sound = { ...value };
  for (const [name, schema] of Object.entries(fields)) {
    if (name in sound && !v.is(schema, sound[name])) Reflect.deleteProperty(sound, name);
  }
  return sound;
}
