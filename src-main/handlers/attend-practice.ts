import type { LiveCapture, PracticePart } from './live-capture.ts';

/** Ends the capture of a scenario that plays itself when it has been played, or can't be. */
export async function attendPractice({ practice, byHand }: PracticePart, live: LiveCapture): Promise<void> {
  if (byHand) return;
  const running = live.capture!.running;
  await practice.played.then(
    () => running.mark('The practice has ended').catch(() => undefined),
    (error: unknown) => live.notes.push(error instanceof Error ? error.message : String(error)),
  );
  await running.stop();
}
