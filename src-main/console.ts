import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { createShelf } from './cases/index.ts';
import { ConsoleError, METHODS, fail, wireError, type Envelope, type EventName } from './contract/index.ts';
import { clientIdOf } from './flows/accounts.ts';
import type { Context } from './flows/context.ts';
import { TOOL } from './flows/tool.ts';
import type { Work } from './flows/work.ts';
import { createHandlers, createOpenedFiles, isMethod, type Desk } from './handlers/index.ts';
import type { Host } from './host.ts';
import { createIdentity } from './identity/index.ts';
import { openSecrets } from './secrets/index.ts';
import { openDiagnosticsLog, openSettings } from './settings/index.ts';
import { claimDataFolder } from './single-console.ts';
import { createWorkers } from './workers/index.ts';

export interface ConsoleOptions {
  host: Host;
  dataFolder: string;
  /** The built worker thread. */
  workerScript: URL;
}

/** The main side of the windows, whatever host carries its messages. */
export interface Console {
  /** Answers a call of the window; never rejects. */
  readonly call: (method: string, input: unknown, work: string | null) => Promise<Envelope>;
  /** Returns how to stop listening. */
  onEvent(listener: (event: EventName, payload: unknown) => void): () => void;
  /** Gives a file of the user, whose place the host knows, an id. */
  takeFile(path: string): string;
  /** Flushes what runs, ends the workers, removes temporary files. */
  readonly stop: () => Promise<void>;
}

/** How long a window that was closed may still be tidied up after. */
const LAST_WORK_MS = 3_000;

/**
 * The composition root of the windows: the only place that constructs what the handlers work with.
 * Raises CONSOLE_ALREADY_OPEN.
 */
export async function createConsole({ host, dataFolder, workerScript }: ConsoleOptions): Promise<Console> {
  const secrets = openSecrets(dataFolder);
  const hold = randomBytes(16).toString('hex');
  const context: Context = {
    dataFolder,
    traceKey: async () => (await secrets.traceKey()).key,
    hold,
  };
  const claim = await claimDataFolder(dataFolder);
  const settings = await openSettings(dataFolder);
  const log = await openDiagnosticsLog(dataFolder, { version: TOOL.version, host: host.kind });
  const files = await createOpenedFiles(join(dataFolder, 'opened'));
  const workers = createWorkers(workerScript, context);
  const listeners = new Set<(event: EventName, payload: unknown) => void>();
  /** Calls under way; those with a name can be cancelled by it. */
  const calls = new Set<{ work: string | null; controller: AbortController; done: Promise<unknown> }>();
  let isStopping = false;
  const endings: (() => Promise<void>)[] = [];
  let recording: string | null = null;

  const desk: Desk = {
    context,
    host,
    secrets,
    identity: createIdentity({
      network: host.network,
      secret: secrets.signIns,
      clientId: () => clientIdOf(settings.value.signIn),
      changed: () => desk.emit('accounts.changed', null),
    }),
    cases: createShelf(settings.value.casesFolder, hold),
    files,
    settings,
    log,
    runJob: workers.run,
    isRecording: (caseId) => recording === caseId,
    setRecording(caseId) {
      const before = recording;
      recording = caseId;
      for (const changed of [before, caseId])
        if (changed !== null) desk.emit('cases.changed', { case: changed });
    },
    emit(event, payload) {
      for (const listener of listeners) listener(event, payload);
    },
    onStop: (end) => void endings.push(end),
  };
  const handlers = createHandlers(desk);

  const call = async (method: string, input: unknown, work: string | null): Promise<unknown> => {
    if (!isMethod(method)) fail('USAGE_INVALID', `There is no method ${method.slice(0, 100)}.`);
    const checked = v.safeParse(METHODS[method].input, input);
    if (!checked.success) {
      const where = checked.issues.map((found) => v.getDotPath(found) ?? 'the input').join(', ');
      fail('USAGE_INVALID', `${method} was called with something else than it takes: ${where}.`);
    }
    if (method === 'work.cancel') {
      const named = (checked.output as { work: string }).work;
      for (const { work, controller } of calls) if (work === named) controller.abort(cancelled());
      return undefined;
    }
    if (isStopping) throw cancelled();
    const controller = new AbortController();
    const handle = handlers[method] as (input: unknown, work: Work) => Promise<unknown>;
    const done = handle(checked.output, workOf(work, controller.signal, desk));
    const call = { work, controller, done: done.catch(() => undefined) };
    calls.add(call);
    try {
      return await done;
    } finally {
      calls.delete(call);
    }
  };

  return {
    async call(method, input, work) {
      try {
        return { ok: true, value: await call(method, input, work) };
      } catch (error) {
        log.note(method, error);
        return { ok: false, error: wireError(error) };
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeFile: (path) => files.take(path),
    async stop() {
      isStopping = true;
      for (const { controller } of calls) controller.abort(cancelled());
      for (const end of endings.reverse()) await end();
      // Cancelled work takes back what it had begun; a thread that is ended does not.
      const undone = Promise.all([...calls].map(({ done }) => done));
      await Promise.race([undone, setTimeout(LAST_WORK_MS, undefined, { ref: false })]);
      await workers.end();
      await files.discardAll();
      await log.written();
      await claim.release();
    },
  };
}

function workOf(id: string | null, signal: AbortSignal, desk: Desk): Work {
  let phase = '';
  const tell = (reached: string, share: number | null) => {
    if (id !== null) desk.emit('work.progress', { work: id, phase, reached, share });
  };
  return {
    phase(text) {
      phase = text;
      tell('', null);
    },
    reached: (text, share) => tell(text, share ?? null),
    signal,
  };
}

function cancelled(): ConsoleError {
  return new ConsoleError('INTERRUPTED', 'It was cancelled before it was done.');
}
