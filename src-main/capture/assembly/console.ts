import type { Protocol } from 'devtools-protocol';
import type { ConsoleMessage } from '../../contract/index.ts';
import type { EventParams } from '../journal-event.ts';
import { isoTime } from './clock.ts';

/** What pages and the browser wrote to the console; bounded, the journal has it all. */
export interface ConsoleLog {
  readonly messages: readonly ConsoleMessage[];
  readonly dropped: number;
  called(event: EventParams<'Runtime.consoleAPICalled'>): void;
  thrown(event: EventParams<'Runtime.exceptionThrown'>): void;
  logged(event: EventParams<'Log.entryAdded'>): void;
}

const MESSAGES = 5_000;
const CHARACTERS = 4_096;

/** Console calls that say something, and how loudly. */
const LEVELS: Partial<Record<EventParams<'Runtime.consoleAPICalled'>['type'], string>> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  log: 'info',
  info: 'info',
  debug: 'verbose',
  dir: 'info',
  table: 'info',
  trace: 'info',
};

export function createConsoleLog(): ConsoleLog {
  const messages: ConsoleMessage[] = [];
  let dropped = 0;
  const add = (time: number, message: Omit<ConsoleMessage, 'time'>, url?: string, line?: number) => {
    if (messages.length >= MESSAGES) {
      dropped++;
      return;
    }
    const text = message.text.slice(0, CHARACTERS);
    const added: ConsoleMessage = { ...message, time: isoTime(time), text };
    if (url) added.url = url;
    if (line !== undefined) added.line = line;
    messages.push(added);
  };

  return {
    messages,
    get dropped() {
      return dropped;
    },
    called({ type, args, timestamp, stackTrace }) {
      const level = LEVELS[type];
      if (level === undefined) return;
      const top = stackTrace?.callFrames[0];
      const text = args.map(shown).join(' ');
      add(timestamp, { level, source: 'console', text }, top?.url, top?.lineNumber);
    },
    thrown({ timestamp, exceptionDetails: { text, exception, url, lineNumber } }) {
      const thrown = exception === undefined ? text : `${text} ${shown(exception)}`;
      add(timestamp, { level: 'error', source: 'exception', text: thrown }, url, lineNumber);
    },
    logged({ entry: { timestamp, level, source, text, url, lineNumber } }) {
      add(timestamp, { level, source, text }, url, lineNumber);
    },
  };
}

function shown(object: Protocol.Runtime.RemoteObject): string {
  const value: unknown = object.value;
  if (typeof value === 'string') return value;
  if (object.unserializableValue !== undefined) return object.unserializableValue;
  if (value !== undefined) return JSON.stringify(value);
  return object.description ?? object.type;
}
