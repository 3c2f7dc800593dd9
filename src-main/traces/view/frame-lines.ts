import type { Entry, FrameLine } from '../../contract/index.ts';
import { cut } from './details.ts';

const LONGEST_DATA = 50_000;

/** Messages of a socket or an event stream. `start`: of the trace, in milliseconds since 1970. */
export function frameLines(entry: Entry, start: number, offset: number, limit: number): FrameLine[] {
  const socket = entry._webSocketMessages;
  if (socket)
    return socket.slice(offset, offset + limit).map(({ type, time, opcode, data }) => ({
      start: time * 1000 - start,
      direction: type === 'send' ? 'sent' : type === 'receive' ? 'received' : 'error',
      name: opcode === 2 ? 'binary' : opcode === 1 ? 'text' : `opcode ${opcode}`,
      data: cut(data, LONGEST_DATA),
      isBinary: opcode === 2,
    }));
  return (entry._eventSourceMessages ?? [])
    .slice(offset, offset + limit)
    .map(({ time, eventName, data }) => ({
      start: time * 1000 - start,
      direction: 'received',
      name: (eventName || 'message').slice(0, 200),
      data: cut(data, LONGEST_DATA),
      isBinary: false,
    }));
}
