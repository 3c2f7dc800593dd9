import { ConsoleError } from '../contract/index.ts';
import { endDueWaits, nextDue, type DueWait } from '../flows/guides/due-waits.ts';
import type { Desk } from './desk.ts';

/** Tells when the time is over that a step of a guide is waited for: the window, and by the system whoever is elsewhere. */
export interface GuideClock {
  /** The window listens: what came due while nobody did is told, and all cases are watched. */
  listen(): Promise<void>;
  /** Something was done in the guides of a case. */
  changed(caseId: string): void;
}

/** A timer stands still while the machine sleeps, so the time of day is looked at again. */
const LOOK_AGAIN_MS = 60_000;

/** One timer for all waits of all cases. A wait is stored before it comes here, and as told before it is told. */
export function createGuideClock(desk: Desk): GuideClock {
  const { cases, context, log } = desk;
  /** When the next wait of a case is over, in milliseconds since 1970, by its id. */
  const dues = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  /** Cases are attended to one after the other. */
  let last = Promise.resolve();
  let isStopped = false;
  desk.onStop(() => {
    isStopped = true;
    clearTimeout(timer);
    return last;
  });

  const setTimer = () => {
    clearTimeout(timer);
    if (isStopped || dues.size === 0) return;
    const wait = Math.min(...dues.values()) - Date.now();
    timer = setTimeout(look, Math.min(Math.max(wait, 0), LOOK_AGAIN_MS)).unref();
  };

  const inTurn = (ids: readonly string[]): Promise<void> => {
    last = last.then(async () => {
      for (const id of ids) if (!isStopped) await attend(id);
      setTimer();
    });
    return last;
  };

  /** Tells what is over in a case, and notes what comes next. */
  const attend = async (id: string): Promise<void> => {
    try {
      const { folder, file } = await cases.find(id);
      let due = await nextDue(folder, context);
      if (due !== null && Date.parse(due) <= Date.now()) {
        const over = await cases.hold(id, (open) => endDueWaits(open, new Date().toISOString(), context));
        for (const wait of over) tell(desk, id, file, wait);
        due = await nextDue(folder, context);
      }
      if (due === null) dues.delete(id);
      else dues.set(id, Date.parse(due));
    } catch (error) {
      const code = error instanceof ConsoleError ? error.code : null;
      // Held by the terminal it is free again soon; of a case that is gone or can't be read nothing comes due.
      if (code === 'CASE_LOCKED') dues.set(id, Date.now() + LOOK_AGAIN_MS);
      else dues.delete(id);
      if (code !== 'CASE_LOCKED' && code !== 'CASE_NOT_FOUND') log.note('guides.clock', error);
    }
  };

  const look = () => {
    const now = Date.now();
    void inTurn([...dues].flatMap(([id, due]) => (due <= now ? [id] : [])));
  };

  return {
    listen: async () => inTurn((await cases.list()).cases.map(({ file }) => file.id)),
    changed: (id) => void inTurn([id]),
  };
}

/** The system shows it to whoever looks at the screen, locked or not: so it names nothing of the customer. */
function tell(
  desk: Desk,
  id: string,
  { title: caseTitle, practice }: { title: string; practice: boolean },
  { guide, guideTitle, step, title, minutes, due }: DueWait,
): void {
  desk.emit('guides.changed', { case: id });
  desk.emit('guides.timeIsUp', { case: id, caseTitle, guide, step, title, minutes, due });
  desk.host.notify({
    title: `${practice ? 'Practice: time' : 'Time'} to look at “${title}”`,
    body: `${guideTitle}. It usually takes ${minutes} minutes.`,
    onopen: () => desk.emit('guides.goTo', { case: id, guide, step }),
  });
}
