import type { OpenCase } from '../cases/index.ts';
import { fail, wireError } from '../contract/index.ts';
import type { CaptureChoices, CaptureState, WireError } from '../contract/index.ts';
import { openForCase, type CaseCapture } from '../flows/case-capture.ts';
import type { Work } from '../flows/work.ts';
import { attendPractice } from './attend-practice.ts';
import { captureStateOf } from './capture-state.ts';
import type { Desk } from './desk.ts';
import { diagnoseStored } from './diagnosis.ts';
import type { LiveCapture, PracticePart } from './live-capture.ts';

/** The one capture that this console may have running, and how the last one ended. */
export interface Captures {
  state(): CaptureState;
  /** Answers when it records, or waits to be begun. Raises CAPTURE_RUNNING and what starting raises. */
  start(caseId: string, choices: CaptureChoices, practice: PracticePart | null): Promise<void>;
  /** Starts recording the window that is open. Raises CAPTURE_NOT_RUNNING and what recording raises. */
  begin(): Promise<void>;
  /** Raises CAPTURE_NOT_RUNNING. */
  running(): CaseCapture['running'];
  /** Answers when all is written; also when there was nothing to stop. */
  stop(): Promise<void>;
}

const TELL_EVERY_MS = 500;
const MB = 1_000_000;

/** Capture and practice share it. */
export function createCaptures(desk: Desk): Captures {
  let live: LiveCapture | null = null;
  /** The capture itself, with what went wrong; `over` follows it, with nothing. */
  let life: Promise<void> = Promise.resolve();
  let over: Promise<void> = Promise.resolve();
  let wish = deferred<boolean>();
  let recording = deferred<undefined>();
  let ended: CaptureState['ended'] = null;
  let isEnding = false;

  const tell = () => desk.emit('capture.changed', captureStateOf(live, ended));

  const run = async (open: OpenCase, mine: LiveCapture, isOpen: () => void): Promise<void> => {
    const { choices, practice } = mine;
    mine.opened = await openForCase(
      open,
      {
        choices,
        limits: limitsOf(desk),
        ...(practice ? { practiceSwitches: practice.practice.switches } : {}),
      },
      desk.host.embeddedBrowser,
      desk.context,
    );
    try {
      if (choices.afterSignIn) await mine.opened.showUnrecorded();
      else wish.resolve(true);
      isOpen();
      const isBegun = await Promise.race([wish.promise, mine.opened.gone.then(() => false)]);
      const isWanted = isBegun && !mine.isStopped;
      if (!isWanted) return;
      mine.capture = await mine.opened.record();
      desk.setRecording(mine.caseId);
      recording.resolve(undefined);
      // Who stopped it meanwhile had nothing to stop.
      if (mine.isStopped) void mine.capture.running.stop();
      if (practice) void attendPractice(practice, mine);
      const { error } = await mine.capture.ended;
      if (error) throw error;
    } finally {
      // A recording has ended it already. Without one, the browser would stay, with the cookies of a sign-in.
      await mine.opened.close();
    }
  };

  const finish = async (mine: LiveCapture, error: WireError | null): Promise<void> => {
    const trace = mine.capture?.trace ?? null;
    live = null;
    ended = trace === null ? null : { case: mine.caseId, trace, error };
    if (trace !== null) desk.setRecording(null);
    tell();
    // It takes as long as it takes; who looks at the findings sees that they are being made.
    if (trace !== null && !isEnding)
      void diagnoseStored(desk, mine.caseId, trace, UNATTENDED).catch(() => undefined);
    // Last: all is written by now, whatever becomes of the played hosts.
    await mine.practice?.practice.close().catch(() => undefined);
  };

  const stop = async () => {
    if (live) {
      live.isStopped = true;
      wish.resolve(false);
      tell();
      await live.capture?.running.stop();
    }
    await over;
  };
  desk.onStop(() => {
    isEnding = true;
    return stop();
  });

  return {
    state: () => captureStateOf(live, ended),
    async start(caseId, choices, practice) {
      if (live) fail('CAPTURE_RUNNING', 'Stop the capture that is running before you start another.');
      const mine: LiveCapture = {
        caseId,
        choices,
        practice,
        opened: null,
        capture: null,
        isStopped: false,
        notes: [],
      };
      live = mine;
      ended = null;
      wish = deferred();
      recording = deferred();
      const telling = setInterval(tell, TELL_EVERY_MS);
      tell();
      const open = deferred<undefined>();
      life = desk.cases.hold(caseId, (held) => run(held, mine, () => open.resolve(undefined)));
      over = life
        .then(
          () => null,
          (error: unknown) => wireError(error),
        )
        .finally(() => clearInterval(telling))
        .then((error) => finish(mine, error));
      // What goes wrong before it records is the answer; what goes wrong later stands in `ended`.
      await Promise.race([life, choices.afterSignIn ? open.promise : recording.promise]);
    },
    async begin() {
      if (!live?.opened || live.capture) fail('CAPTURE_NOT_RUNNING', 'No window is waiting to be recorded.');
      wish.resolve(true);
      await Promise.race([recording.promise, life]);
    },
    running() {
      return (live?.capture ?? fail('CAPTURE_NOT_RUNNING', 'Nothing is being recorded now.')).running;
    },
    stop,
  };
}

const UNATTENDED: Work = {
  phase: () => undefined,
  reached: () => undefined,
  signal: new AbortController().signal,
};

function limitsOf({ settings }: Desk): { bodyBytes: number; totalBodyBytes: number } {
  const { bodyMegabytes, totalBodyMegabytes } = settings.value.capture;
  return { bodyBytes: bodyMegabytes * MB, totalBodyBytes: totalBodyMegabytes * MB };
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
