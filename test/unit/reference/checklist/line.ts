/** What the reference must say, in our words, and the words and figures of the product it must name. */
export interface Line {
  line: string;
  /** The article that says it. */
  article: string;
  names: readonly string[];
  /** Where it is an instruction: the step of a guide that has it done, and what that step must name. */
  step?: { guide: string; id: string; names: readonly string[] };
}
