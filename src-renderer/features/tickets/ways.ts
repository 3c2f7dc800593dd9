/** Direct ways to get evidence that the page itself offers. */
export interface Ways {
  describe: () => void;
  answer: (id: string) => void;
  fillInEnvironment: () => void;
  chooseScreenshots: () => void;
  attach: () => void;
  pasteError: () => void;
  hasScreenshots: boolean;
}
