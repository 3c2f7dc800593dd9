/** Rule packs: rules a team adds to those of this program. */

/** What is wrong in a file of a pack, and where. */
export interface RuleProblem {
  /** Name of the file in the pack; '' where it is about the folder. */
  file: string;
  /** From 1; 0 where it is about the whole file. */
  line: number;
  column: number;
  /** One sentence; it may quote the file. */
  message: string;
}

export interface RulePackHead {
  /** Name of its folder. */
  name: string;
  from: 'administrator' | 'user' | 'command';
  /** Rules that run. */
  rules: number;
  /** What is wrong in it; the rules it is about do not run. */
  problems: RuleProblem[];
}

export interface RulePacksView {
  /** Rules of this program. */
  builtIn: number;
  packs: RulePackHead[];
}

/** A rule, tried on one text or trace of its pack. */
export interface RuleTrial {
  code: string;
  /** The beginning of the text, or the name of the trace. */
  on: string;
  /** Whether it must be found. */
  wanted: boolean;
  passed: boolean;
  /** Why it could not be tried. */
  problem: string | null;
  /** Codes that were found. */
  found: string[];
}
