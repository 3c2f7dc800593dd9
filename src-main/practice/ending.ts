import { ConsoleError } from '../contract/index.ts';

/** How a practice comes to its end: every step done, one step missed, time run out, or closed early. */
export interface Ending {
  played: Promise<void>;
  /** The pages' word: null when every step was done, else the step that could not be. */
  reported: (missed: string | null) => void;
  closed: () => void;
}

export function createEnding(limitMs: number | null): Ending {
  let settle: { resolve(): void; reject(error: Error): void } | undefined;
  const played = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const notPlayed = (message: string): void =>
    settle?.reject(new ConsoleError('PRACTICE_NOT_PLAYED', message));
  const timer =
    limitMs === null
      ? undefined
      : setTimeout(() => notPlayed(`The practice did not end within ${String(limitMs / 1000)} s.`), limitMs);
  const ended = played.finally(() => clearTimeout(timer));
  // Nobody has to wait for the end: without this, a practice that is only looked at would end the program.
  ended.catch(() => undefined);
  return {
    played: ended,
    reported(missed) {
      if (missed === null) settle?.resolve();
      else notPlayed(`The practice stopped at a step that could not be done: ${missed}`);
    },
    closed: () => notPlayed('The practice was closed before it had ended.'),
  };
}
