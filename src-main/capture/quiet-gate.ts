export interface QuietGate {
  /** Something came over the network. */
  stir(): void;
  isQuiet(): boolean;
  /** Calls `then` at the next quiet moment, but not later than the longest wait. */
  whenQuiet(then: () => void): void;
  /** Lets all through now, and everything from now on. */
  open(): void;
}

/**
 * Holds back work that would slow the page down while it loads: reading a large body takes the browser as long as it
 * took to receive it.
 */
export function createQuietGate(quietMs: number, longestMs: number): QuietGate {
  let waiting: (() => void)[] = [];
  let stirredAt = 0;
  let waitingSince = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOpen = false;

  const letThrough = () => {
    timer = undefined;
    const through = waiting;
    waiting = [];
    for (const then of through) then();
  };

  const check = () => {
    const now = Date.now();
    const left = Math.min(stirredAt + quietMs, waitingSince + longestMs) - now;
    if (left <= 0) letThrough();
    else timer = setTimeout(check, left);
  };

  return {
    stir() {
      stirredAt = Date.now();
    },
    isQuiet: () => isOpen || Date.now() - stirredAt >= quietMs,
    whenQuiet(then) {
      if (isOpen) {
        then();
        return;
      }
      if (waiting.length === 0) waitingSince = Date.now();
      waiting.push(then);
      timer ??= setTimeout(check, quietMs);
    },
    open() {
      isOpen = true;
      clearTimeout(timer);
      letThrough();
    },
  };
}
