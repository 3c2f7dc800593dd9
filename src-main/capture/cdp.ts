import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';

type Commands = ProtocolMapping.Commands;
export type CdpMethod = keyof Commands;

export interface CdpEvent {
  /** '' for events of the browser itself. */
  sessionId: string;
  method: string;
  /** As the browser sent it. What reads it names the type by the method. */
  params: unknown;
}

/**
 * A way to speak the DevTools protocol in flat sessions: a pipe to an installed browser today, a web view's debugger
 * in another host.
 */
export interface CdpConnection {
  /** Rejects with CdpError when the browser refuses, and with CAPTURE_PIPE_CLOSED once the connection is gone. */
  send<Method extends CdpMethod>(
    method: Method,
    params: Commands[Method]['paramsType'][0],
    sessionId?: string,
  ): Promise<Commands[Method]['returnType']>;
  onEvent(listener: (event: CdpEvent) => void): void;
  /** Called once, also when the connection was gone before. */
  readonly closed: Promise<void>;
  close(): void;
}

/** The browser understood a command and refused it. */
export class CdpError extends Error {
  readonly code: number;

  constructor(method: string, code: number, message: string) {
    super(`${method}: ${message}`);
    this.name = 'CdpError';
    this.code = code;
  }
}
