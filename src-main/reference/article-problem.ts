/** Why an article is not taken, and the line it stands in. */
export class ArticleProblem extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}
