import type { Play } from './play.ts';

/** More than anybody goes back to. */
const MOST = 10;

/** The last practices of this program by their tenant, as far as they are or were left: checks of their cases ask them. */
const recent = new Map<string, Play>();

export function remember(play: Play): void {
  recent.set(play.world.tenantId, play);
  if (recent.size > MOST) recent.delete([...recent.keys()][0]!);
}

export function recentPlay(tenantId: string, scenario: string): Play | undefined {
  const play = recent.get(tenantId);
  return play?.scenario.id === scenario ? play : undefined;
}
