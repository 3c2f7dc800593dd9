import { setMaxListeners } from 'node:events';

/** A signal that ends with another one, or by itself when the time is over; whichever was first is its reason. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Milliseconds left. */
  left(): number;
  /** Stops the clock. */
  end(): void;
}

/** `over` makes the reason. Not AbortSignal.any with AbortSignal.timeout: a timer that ends must say which one it was. */
export function deadline(outer: AbortSignal, ms: number, over: () => unknown): Deadline {
  const controller = new AbortController();
  // Many wait for it: Node takes more than ten for a leak. Not 0 for any number: Node 20 can't read that again.
  setMaxListeners(1_000, controller.signal);
  const until = performance.now() + ms;
  const follow = () => controller.abort(outer.reason);
  const timer = setTimeout(() => controller.abort(over()), ms);
  const end = () => {
    clearTimeout(timer);
    outer.removeEventListener('abort', follow);
  };
  controller.signal.addEventListener('abort', end, { once: true });
  if (outer.aborted) follow();
  else outer.addEventListener('abort', follow, { once: true });
  return { signal: controller.signal, left: () => until - performance.now(), end };
}

/** The promise, or the reason of the signal: for what is waited for by several, and must not be ended by one of them. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason as Error);
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
