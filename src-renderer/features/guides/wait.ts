import type { GuideTimer } from '../../../src-main/contract/index.ts';

/** How a wait stands at a moment, in minutes as the guide counts them: in practice they are shorter. */
export interface Wait {
  /** It is still waited for. */
  isRunning: boolean;
  /** The usual time is over. */
  isOver: boolean;
  /** 0 to 1 of the usual time. */
  share: number;
  /** Minutes that are left, rounded up. */
  left: number;
  /** `18:24` that are left. */
  clock: string;
  /** Minutes since it began, or that it took. */
  passed: number;
}

export function waitOf(timer: GuideTimer, minuteMs: number, now: number): Wait {
  const [started, due] = [Date.parse(timer.started), Date.parse(timer.due)];
  const ended = timer.ended === null ? null : Date.parse(timer.ended);
  const isRunning = isWaiting(timer);
  const until = isRunning ? now : (ended ?? now);
  const leftSeconds = Math.max(0, Math.ceil(((due - until) / minuteMs) * 60));
  return {
    isRunning,
    isOver: until >= due,
    share: due > started ? Math.min(1, Math.max(0, (until - started) / (due - started))) : 1,
    left: Math.ceil(leftSeconds / 60),
    clock: clockOf(leftSeconds),
    passed: Math.max(0, Math.floor((until - started) / minuteMs)),
  };
}

/** Told that the time is over, it goes on: only who waits knows when it ended. */
export function isWaiting({ due, ended }: GuideTimer): boolean {
  return ended === null || Date.parse(ended) >= Date.parse(due);
}

function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
