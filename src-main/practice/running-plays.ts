import type { Play } from './play.ts';

/** Practices that are under way in this program, by their tenant: checks of their cases ask them, as far as they are. */
const running = new Map<string, Play>();

/** Until the function it returns is called. */
export function runs(play: Play): () => void {
  const { tenantId } = play.world;
  running.set(tenantId, play);
  return () => void running.delete(tenantId);
}

export function runningPlay(tenantId: string, scenario: string): Play | undefined {
  const play = running.get(tenantId);
  return play?.scenario.id === scenario ? play : undefined;
}
