/** What the reference must say, in our words, and the words and figures of the product it must name. */
export interface Line {
  line: string;
  /** The article that says it. */
  article: string;
  names: readonly string[];
}
