import type { CdpConnection, CdpEvent, CdpMethod } from '../../src-main/capture/cdp.ts';
import { CdpError } from '../../src-main/capture/cdp.ts';
import type { LaunchedBrowser } from '../../src-main/capture/launched-browser.ts';

export interface SentCommand {
  method: CdpMethod;
  params: Record<string, unknown>;
  sessionId: string;
}

export interface FakeBrowser {
  launched: LaunchedBrowser;
  sent: SentCommand[];
  emit(method: string, params: unknown, sessionId?: string): void;
  /** Answers a command; throw to refuse it. Without an answer of its own a command is answered with `{}`. */
  answer(method: CdpMethod, answer: (command: SentCommand) => unknown): void;
  /** The process is gone. */
  exit(crashed: boolean): void;
  /** Whether it was told to end. */
  isEnded(): boolean;
}

export function refusal(message: string, code = -32000): CdpError {
  return new CdpError('command', code, message);
}

/** A launched browser without a browser: what it says is said by the test. */
export function createFakeBrowser(): FakeBrowser {
  const listeners: ((event: CdpEvent) => void)[] = [];
  const answers = new Map<string, (command: SentCommand) => unknown>();
  const sent: SentCommand[] = [];
  let isEnded = false;
  let reportClosed!: () => void;
  const closed = new Promise<void>((resolve) => {
    reportClosed = resolve;
  });
  let reportExited!: (how: { crashed: boolean }) => void;
  const exited = new Promise<{ crashed: boolean }>((resolve) => {
    reportExited = resolve;
  });
  const emit: FakeBrowser['emit'] = (method, params, sessionId = '') => {
    for (const listener of listeners) listener({ method, params, sessionId });
  };
  const send = async (method: CdpMethod, params: unknown, sessionId = ''): Promise<unknown> => {
    const command = { method, params: (params ?? {}) as Record<string, unknown>, sessionId };
    sent.push(command);
    // As over a pipe, no answer comes in the same turn.
    await Promise.resolve();
    return (await answers.get(method)?.(command)) ?? {};
  };
  const connection: CdpConnection = {
    send: send as CdpConnection['send'],
    onEvent: (listener) => void listeners.push(listener),
    closed,
    close: reportClosed,
  };
  const version = {
    product: 'Chrome/156.0.0.0',
    userAgent: 'agent',
    protocolVersion: '1.3',
    revision: 'r',
    jsVersion: 'j',
  };
  return {
    launched: {
      connection,
      version,
      notes: [],
      exited,
      open: () => Promise.resolve(),
      end() {
        isEnded = true;
        reportExited({ crashed: false });
        reportClosed();
        return Promise.resolve();
      },
    },
    sent,
    emit,
    answer: (method, answer) => void answers.set(method, answer),
    exit(crashed) {
      reportExited({ crashed });
      reportClosed();
    },
    isEnded: () => isEnded,
  };
}
