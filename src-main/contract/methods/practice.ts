import * as v from 'valibot';
import { method } from '../method.ts';
import { CAPTURE_BROWSERS, type CaptureBrowser } from './capture.ts';
import { ID, LINE, NOTHING } from './fields.ts';

export interface PracticeScenario {
  id: string;
  title: string;
  /** What happens, in a sentence. */
  what: string;
  /** Codes of the findings it leads to. */
  codes: string[];
  /** Id of the guide that goes with it, or null. */
  guide: string | null;
  /** It is about setting up and linking, not about what is in use. */
  isSetUp: boolean;
}

export interface PracticeOffer {
  scenarios: PracticeScenario[];
  /** Browsers it can be played in; none when none is installed. */
  browsers: CaptureBrowser[];
}

export const practiceMethods = {
  'practice.offer': method<PracticeOffer>()(NOTHING),
  /** Makes a practice case, opens the scenario in a browser and records it. Raises what capture.start raises. */
  'practice.start': method<{ case: string }>()(
    v.object({ scenario: LINE, browser: v.picklist(CAPTURE_BROWSERS), byHand: v.boolean() }),
  ),
  /**
   * Opens the scenario of a practice case again, by hand, and records it: as it was left, while the program remembers it.
   * Raises PRACTICE_UNKNOWN and what capture.start raises.
   */
  'practice.goOn': method<void>()(v.object({ case: ID, browser: v.picklist(CAPTURE_BROWSERS) })),
};
