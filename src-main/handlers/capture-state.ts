import type { LiveView } from '../capture/index.ts';
import type { CapturePhase, CaptureState } from '../contract/index.ts';
import { liveCounts, liveRows } from '../flows/live-view.ts';
import type { LiveCapture } from './live-capture.ts';

const NOTHING_YET: Pick<CaptureState, 'counts' | 'rate' | 'latest' | 'markers' | 'signIn'> = {
  counts: { requests: 0, dualWrite: 0, failed: 0, waiting: 0, bodyBytes: 0, dropped: 0 },
  rate: [],
  latest: [],
  markers: [],
  signIn: null,
};

/** The running capture as the window shows it. */
export function captureStateOf(live: LiveCapture | null, ended: CaptureState['ended']): CaptureState {
  const view = live?.capture?.running.watch() ?? null;
  return {
    phase: phaseOf(live),
    case: live?.caseId ?? null,
    trace: live?.capture?.trace ?? null,
    where: live?.opened?.where ?? '',
    choices: live?.choices ?? null,
    startedAt: live?.capture?.running.startedAt ?? null,
    ...(view ? seen(view) : NOTHING_YET),
    notes: [...(view?.notes ?? []), ...(live?.notes ?? [])],
    practice: live?.practice ? { title: live.practice.practice.title, byHand: live.practice.byHand } : null,
    ended,
  };
}

function seen(view: LiveView): typeof NOTHING_YET {
  const { rate, markers, signIn } = view;
  return { counts: liveCounts(view), latest: liveRows(view), rate, markers, signIn };
}

function phaseOf(live: LiveCapture | null): CapturePhase {
  if (!live) return 'idle';
  if (live.capture) return live.isStopped ? 'saving' : 'recording';
  return live.opened && live.choices.afterSignIn ? 'waiting' : 'opening';
}
