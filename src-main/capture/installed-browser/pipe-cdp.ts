import type { Readable, Writable } from 'node:stream';
import { ConsoleError } from '../../contract/index.ts';
import { CdpError, type CdpConnection, type CdpEvent } from '../cdp.ts';

type Message =
  | { id: number; result?: unknown; error?: { code: number; message: string } }
  | { id?: undefined; method: string; params?: unknown; sessionId?: string };

interface PendingCommand {
  method: string;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** Cuts a stream at NUL bytes. A message that spans many chunks is joined once, when its end has come. */
export function createNulSplitter(onMessage: (message: Buffer) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      const whole = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      parts = [];
      start = end + 1;
      onMessage(whole);
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  };
}

/** The protocol over `--remote-debugging-pipe`: NUL-separated JSON. No port, so no other process can join. */
export function createPipeConnection(toBrowser: Writable, fromBrowser: Readable): CdpConnection {
  const pending = new Map<number, PendingCommand>();
  const listeners: ((event: CdpEvent) => void)[] = [];
  let lastId = 0;
  let isClosed = false;
  let reportClosed!: () => void;
  const closed = new Promise<void>((resolve) => {
    reportClosed = resolve;
  });

  const close = () => {
    if (isClosed) return;
    isClosed = true;
    toBrowser.destroy();
    fromBrowser.destroy();
    for (const command of pending.values()) command.reject(pipeClosed(command.method));
    pending.clear();
    reportClosed();
  };

  const settle = (message: Message & { id: number }) => {
    const command = pending.get(message.id);
    if (!command) return;
    pending.delete(message.id);
    if (message.error)
      command.reject(new CdpError(command.method, message.error.code, message.error.message));
    else command.resolve(message.result as never);
  };

  const report = (sessionId: string, method: string, params: unknown) => {
    for (const listener of listeners) listener({ sessionId, method, params });
  };

  const receive = createNulSplitter((bytes) => {
    const message = parseMessage(bytes);
    // A browser that sends no JSON is not one we can go on talking to.
    if (!message) close();
    else if (message.id !== undefined) settle(message);
    else report(message.sessionId ?? '', message.method, message.params ?? {});
  });

  fromBrowser.on('data', receive);
  for (const stream of [toBrowser, fromBrowser]) {
    stream.on('error', close);
    stream.on('close', close);
  }

  return {
    send(method, params, sessionId) {
      if (isClosed) return Promise.reject(pipeClosed(method));
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { method, resolve, reject });
        toBrowser.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
      });
    },
    onEvent: (listener) => void listeners.push(listener),
    closed,
    close,
  };
}

function parseMessage(bytes: Buffer): Message | null {
  try {
    const message = JSON.parse(bytes.toString()) as unknown;
    return typeof message === 'object' && message !== null ? (message as Message) : null;
  } catch {
    return null;
  }
}

function pipeClosed(method: string): ConsoleError {
  return new ConsoleError('CAPTURE_PIPE_CLOSED', `The browser is gone; ${method} can't be answered.`);
}
