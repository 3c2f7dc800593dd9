/**
 * What Lifecycle Services goes through until the environments are linked, in this order. Each stage takes simulated
 * minutes, and as there, only who looks again sees it end.
 */
export const STAGES = ['integration', 'application', 'link'] as const;
export type Stage = (typeof STAGES)[number];
export type StageState = 'open' | 'running' | 'failed' | 'done';

/** A simulated minute where a person plays or watches. The timers of guides in a practice case run by the same. */
export const PRACTICE_MINUTE_MS = 1_000;

/** Within what is documented: a few minutes, up to 30, less than 5. */
const MINUTES: Readonly<Record<Stage, number>> = { integration: 12, application: 20, link: 3 };

/** What can be put right elsewhere. All are offered in every set-up: to find the one that helps is the exercise. */
export const REMEDIES = [
  { id: 'licence', where: 'Microsoft 365 admin center', what: 'Assign a licence' },
  { id: 'capacity', where: 'Power Platform admin center', what: 'Free database capacity' },
  { id: 'role', where: 'Microsoft Entra admin center', what: 'Become Power Platform administrator' },
  { id: 'application-users', where: 'Dataverse', what: 'Give the application users their role' },
  { id: 'applications', where: 'Finance and operations', what: 'List the applications' },
] as const;
export type Remedy = (typeof REMEDIES)[number]['id'];

/** A stage stops after so many minutes, with this message, until its cause is put right. */
export interface Obstacle {
  stage: Stage;
  afterMinutes: number;
  error: { code?: string; message: string };
  remedy: Remedy;
}

/** How the set-up goes in a scenario. */
export interface SetUpCourse {
  /** What stands before it is done already. */
  first: Stage;
  /** The last stage that is done when every step of the scenario was done. */
  last: Stage;
  /** A new one is not there before the integration is. */
  dataverse: 'new' | 'existing';
  obstacle?: Obstacle;
}

export interface SetUp {
  state(stage: Stage): StageState;
  /** Begins a stage, or goes on where it stopped. False: it is not its turn. */
  begin(stage: Stage): boolean;
  putRight(remedy: string): void;
  /** Whether the cause of the obstacle is gone. */
  readonly isPutRight: boolean;
}

/** `ended`: as it is when every step of the scenario was done. */
export function createSetUp(
  { first, last, obstacle }: SetUpCourse,
  { minuteMs, ended }: { minuteMs: number; ended: boolean },
): SetUp {
  const doneBefore = STAGES.indexOf(first);
  const doneAfter = STAGES.indexOf(last) + 1;
  const done = STAGES.slice(0, ended ? doneAfter : doneBefore);
  const runs = new Map<Stage, { endsAt: number; end: StageState }>(
    done.map((stage) => [stage, { endsAt: 0, end: 'done' }]),
  );
  let isPutRight = ended && obstacle !== undefined && done.includes(obstacle.stage);

  const state = (stage: Stage): StageState => {
    const run = runs.get(stage);
    if (!run) return 'open';
    return Date.now() < run.endsAt ? 'running' : run.end;
  };
  return {
    state,
    begin(stage) {
      const before = STAGES[STAGES.indexOf(stage) - 1];
      const now = state(stage);
      if ((before !== undefined && state(before) !== 'done') || now === 'running' || now === 'done')
        return false;
      const stops = obstacle?.stage === stage ? obstacle.afterMinutes : 0;
      const isInTheWay = stops > 0 && !isPutRight;
      const minutes = isInTheWay ? stops : MINUTES[stage] - (now === 'failed' ? stops : 0);
      runs.set(stage, { endsAt: Date.now() + minutes * minuteMs, end: isInTheWay ? 'failed' : 'done' });
      return true;
    },
    putRight(remedy) {
      if (remedy === obstacle?.remedy) isPutRight = true;
    },
    get isPutRight() {
      return isPutRight;
    },
  };
}
