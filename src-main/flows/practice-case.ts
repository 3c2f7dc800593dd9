import { scenarios, startPractice } from '../practice/index.ts';
import type { Environment, PracticeScenario } from '../contract/index.ts';
import { hasDisplay } from './capture-browsers.ts';

/** A scenario that is being played, for a case of its own. */
export interface OpenedPractice {
  title: string;
  environment: Omit<Environment, 'timeZone'>;
  url: string;
  /** What its browser must be started with. */
  switches: readonly string[];
  thirdPartyCookies: 'allow' | 'block';
  /** Resolves when the pages have done every step; never by hand. */
  played: Promise<void>;
  close(): Promise<void>;
}

export function listPractice(): PracticeScenario[] {
  return scenarios.map(({ id, title, what, codes, guide, isSetUp }) => ({
    id,
    title,
    what,
    codes: [...codes],
    guide,
    isSetUp,
  }));
}

/** `environment`: of the case in which it goes on; null: a new one. Raises PRACTICE_UNKNOWN. */
export async function openPractice(
  id: string,
  byHand: boolean,
  environment: Environment | null,
): Promise<OpenedPractice> {
  // Where nobody can watch, nobody has to wait either.
  const pace = byHand ? 'by-hand' : hasDisplay() ? 'watch' : 'fast';
  const practice = await startPractice(id, pace, environment);
  const needsCookies = scenarios.find((known) => known.id === id)?.needsThirdPartyCookies ?? true;
  const { title, ...played } = practice.environment;
  return {
    title,
    environment: played,
    url: practice.url,
    switches: practice.switches,
    thirdPartyCookies: needsCookies ? 'allow' : 'block',
    played: practice.played,
    close: () => practice.close(),
  };
}
