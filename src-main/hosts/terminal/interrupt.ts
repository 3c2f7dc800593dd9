const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Each Ctrl+C (or request of the system to end) is answered by the next of `answers`; after the last of them the next
 * one ends the program at once. Returns what ends the listening.
 */
export function onInterrupt(...answers: (() => void)[]): () => void {
  const waiting = [...answers];
  const release = () => {
    for (const signal of SIGNALS) process.removeListener(signal, answer);
  };
  const answer = () => {
    waiting.shift()?.();
    if (waiting.length === 0) release();
  };
  for (const signal of SIGNALS) process.on(signal, answer);
  return release;
}
