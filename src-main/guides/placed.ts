import type { Place } from '../schemas/index.ts';
import type { Condition } from './guide.ts';
import type { WrittenStep } from './schema.ts';

/** What is wrong, and where in the file. */
export interface PlacedProblem {
  place: Place;
  message: string;
}

export interface PlacedStep {
  step: WrittenStep;
  /** Of its part and its own. */
  when: Condition;
  place: Place;
}
