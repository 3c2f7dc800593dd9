import { createContext } from 'svelte';
import {
  CHUNK_BYTES,
  type ConsoleEvents,
  type EventName,
  type Input,
  type MethodName,
  type Output,
  type Transport,
  type WireError,
} from '../../src-main/contract/index.ts';
import { RunningWork } from './running-work.svelte.ts';

/** What the main side answered instead of a value. `message` says what happened; the rest why, and what to do. */
export class ApiError extends Error implements WireError {
  readonly code: WireError['code'];
  readonly title: string;
  readonly why: string;
  readonly advice: string;

  constructor({ code, message, title, why, advice }: WireError) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.title = title;
    this.why = why;
    this.advice = advice;
  }
}

/** A method without input is called without one. */
type Arguments<Name extends MethodName> = Input<Name> extends undefined ? [] : [input: Input<Name>];

export interface Api {
  call<Name extends MethodName>(method: Name, ...input: Arguments<Name>): Promise<Output<Name>>;
  /** A call that takes long: with progress, and to be cancelled. */
  work<Name extends MethodName>(method: Name, ...input: Arguments<Name>): RunningWork<Output<Name>>;
  /** Returns how to stop listening. */
  on<Name extends EventName>(event: Name, listener: (payload: ConsoleEvents[Name]) => void): () => void;
  /** Gives a file of the user an id, sending its bytes where the host has no place for it. */
  openFile(file: File): RunningWork<string>;
}

export const [useApi, provideApi] = createContext<Api>();

export function createApi(transport: Transport): Api {
  const invoke = async (method: MethodName, input: unknown, work: string | null): Promise<unknown> => {
    const answer = await transport.invoke(method, input, work);
    if (answer.ok) return answer.value;
    throw new ApiError(answer.error);
  };
  const on: Api['on'] = (event, listener) =>
    transport.subscribe((name, payload) => {
      if (name === event) listener(payload as Parameters<typeof listener>[0]);
    });

  return {
    call: (method, ...[input]) => invoke(method, input, null) as Promise<never>,
    work(method, ...[input]) {
      const id = crypto.randomUUID();
      const running = new RunningWork<never>(() => void invoke('work.cancel', { work: id }, null));
      const stop = on('work.progress', (progress) => {
        if (progress.work === id) running.reached(progress);
      });
      running.follow((invoke(method, input, id) as Promise<never>).finally(stop));
      return running;
    },
    on,
    openFile(file) {
      const sending = new AbortController();
      const running = new RunningWork<string>(() => sending.abort());
      running.follow(sendFile(file, transport, invoke, running, sending.signal));
      return running;
    },
  };
}

async function sendFile(
  file: File,
  transport: Transport,
  invoke: (method: MethodName, input: unknown, work: null) => Promise<unknown>,
  running: RunningWork<string>,
  signal: AbortSignal,
): Promise<string> {
  const taken = await transport.takeFile(file);
  if (taken !== null) return taken;
  const { file: id } = (await invoke('files.begin', { name: file.name, size: file.size }, null)) as {
    file: string;
  };
  try {
    for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
      if (signal.aborted) throw cancelled(file.name);
      const base64 = await base64Of(file.slice(offset, offset + CHUNK_BYTES));
      await invoke('files.append', { file: id, base64 }, null);
      running.reached({
        phase: `Reading ${file.name}`,
        reached: `${Math.round(Math.min(offset + CHUNK_BYTES, file.size) / 1e6)} of ${Math.round(file.size / 1e6)} MB`,
        share: Math.min(1, (offset + CHUNK_BYTES) / file.size),
      });
    }
    return id;
  } catch (error) {
    await invoke('files.discard', { file: id }, null).catch(() => undefined);
    throw error;
  }
}

/** By the browser's own encoder: a loop in script would keep the window from painting. */
async function base64Of(piece: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('The file can not be read.'));
    reader.readAsDataURL(piece);
  });
  return url.slice(url.indexOf(',') + 1);
}

function cancelled(name: string): ApiError {
  return new ApiError({
    code: 'INTERRUPTED',
    message: `Reading ${name} was cancelled.`,
    title: 'It was stopped before it was done',
    why: 'It was cancelled in this window.',
    advice: 'Nothing half-done was left.',
  });
}
