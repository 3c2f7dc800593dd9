import type { Protocol } from 'devtools-protocol';
import { JOURNALED_METHODS, type JournaledMethod } from './journal-event.ts';

/**
 * What an event loses before it is written: long stacks, long messages, copies. Pure, and the event is left as it is.
 * Nothing is redacted here: redaction happens on the way out and needs the originals.
 */
const STACK_FRAMES = 8;
const CONSOLE_CHARS = 16_384;
const CONSOLE_ARGUMENTS = 20;

const journaled = new Set<string>(JOURNALED_METHODS);

export function isJournaled(method: string): method is JournaledMethod {
  return journaled.has(method);
}

export function slim(method: JournaledMethod, params: unknown, messageChars: number): unknown {
  switch (method) {
    case 'Network.requestWillBeSent':
      return slimRequest(params as Protocol.Network.RequestWillBeSentEvent);
    case 'Network.webSocketCreated': {
      const event = params as Protocol.Network.WebSocketCreatedEvent;
      return event.initiator ? { ...event, initiator: slimInitiator(event.initiator) } : event;
    }
    case 'Network.webSocketFrameSent':
    case 'Network.webSocketFrameReceived':
      return slimFrame(params as Protocol.Network.WebSocketFrameSentEvent, messageChars);
    case 'Network.eventSourceMessageReceived': {
      const event = params as Protocol.Network.EventSourceMessageReceivedEvent;
      if (event.data.length <= messageChars) return event;
      return { ...event, data: event.data.slice(0, messageChars), fullLength: event.data.length };
    }
    case 'Log.entryAdded': {
      const { entry } = params as Protocol.Log.EntryAddedEvent;
      const { source, level, text, timestamp, url, lineNumber } = entry;
      return { entry: { source, level, text: text.slice(0, CONSOLE_CHARS), timestamp, url, lineNumber } };
    }
    case 'Runtime.consoleAPICalled':
      return slimConsoleCall(params as Protocol.Runtime.ConsoleAPICalledEvent);
    case 'Runtime.exceptionThrown':
      return slimException(params as Protocol.Runtime.ExceptionThrownEvent);
    default:
      return params;
  }
}

function slimRequest(
  event: Protocol.Network.RequestWillBeSentEvent,
): Protocol.Network.RequestWillBeSentEvent {
  const request = event.request.postDataEntries ? slimPostData(event.request) : event.request;
  return { ...event, request, initiator: slimInitiator(event.initiator) };
}

/** Of a request to a host whose bodies are left out. */
export function withoutPostData(method: JournaledMethod, params: unknown): unknown {
  if (method !== 'Network.requestWillBeSent') return params;
  const event = params as Protocol.Network.RequestWillBeSentEvent;
  return { ...event, request: without(event.request, 'postData', 'postDataEntries') };
}

/** A page that is there already tells again what its console said before. */
export function isOlderThan(since: number, method: JournaledMethod, params: unknown): boolean {
  if (since === 0) return false;
  switch (method) {
    case 'Runtime.consoleAPICalled':
      return (params as Protocol.Runtime.ConsoleAPICalledEvent).timestamp < since;
    case 'Runtime.exceptionThrown':
      return (params as Protocol.Runtime.ExceptionThrownEvent).timestamp < since;
    case 'Log.entryAdded':
      return (params as Protocol.Log.EntryAddedEvent).entry.timestamp < since;
    default:
      return false;
  }
}

/** Of two equal forms the text is kept, else the one that has all bytes: `postData` loses those that are not text. */
function slimPostData(request: Protocol.Network.Request): Protocol.Network.Request {
  const entries = request.postDataEntries ?? [];
  const { postData } = request as { postData?: string };
  const bytes = Buffer.concat(entries.map((entry) => Buffer.from(entry.bytes ?? '', 'base64')));
  const isText = postData !== undefined && bytes.equals(Buffer.from(postData));
  return without(request, isText ? 'postDataEntries' : 'postData');
}

function slimInitiator(initiator: Protocol.Network.Initiator): Protocol.Network.Initiator {
  if (!initiator.stack) return initiator;
  return { ...initiator, stack: slimStack(initiator.stack) };
}

function slimStack(stack: Protocol.Runtime.StackTrace, frames = STACK_FRAMES): Protocol.Runtime.StackTrace {
  const callFrames = stack.callFrames.slice(0, frames);
  const left = frames - callFrames.length;
  if (!stack.parent) return { ...stack, callFrames };
  if (left === 0) return { ...without(stack, 'parent'), callFrames };
  return { ...stack, callFrames, parent: slimStack(stack.parent, left) };
}

function slimFrame(
  event: Protocol.Network.WebSocketFrameSentEvent,
  messageChars: number,
): Protocol.Network.WebSocketFrameSentEvent & { fullLength?: number } {
  const { payloadData } = event.response;
  if (payloadData.length <= messageChars) return event;
  // Whole groups of four characters, so that base64 stays base64.
  const kept = payloadData.slice(0, messageChars - (messageChars % 4));
  return { ...event, response: { ...event.response, payloadData: kept }, fullLength: payloadData.length };
}

function slimConsoleCall(
  event: Protocol.Runtime.ConsoleAPICalledEvent,
): Protocol.Runtime.ConsoleAPICalledEvent {
  const args = event.args.slice(0, CONSOLE_ARGUMENTS).map(slimRemoteObject);
  const { stackTrace, ...rest } = event;
  return stackTrace ? { ...rest, args, stackTrace: slimStack(stackTrace) } : { ...rest, args };
}

function slimException(event: Protocol.Runtime.ExceptionThrownEvent): Protocol.Runtime.ExceptionThrownEvent {
  const { stackTrace, exception, ...rest } = event.exceptionDetails;
  return {
    timestamp: event.timestamp,
    exceptionDetails: {
      ...rest,
      text: rest.text.slice(0, CONSOLE_CHARS),
      ...(exception ? { exception: slimRemoteObject(exception) } : {}),
      ...(stackTrace ? { stackTrace: slimStack(stackTrace) } : {}),
    },
  };
}

function slimRemoteObject(object: Protocol.Runtime.RemoteObject): Protocol.Runtime.RemoteObject {
  // The preview repeats the value, and the id dies with the page.
  const slimmed = without(object, 'preview', 'customPreview', 'objectId', 'deepSerializedValue');
  if (typeof object.value === 'string') slimmed.value = object.value.slice(0, CONSOLE_CHARS);
  if (object.description !== undefined) slimmed.description = object.description.slice(0, CONSOLE_CHARS);
  return slimmed;
}

/** A copy that lacks some of its optional fields. */
function without<T extends object>(object: T, ...fields: (keyof T)[]): T {
  const copy = { ...object };
  for (const field of fields) Reflect.deleteProperty(copy, field);
  return copy;
}
