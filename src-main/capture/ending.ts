import type { ConsoleError } from '../contract/index.ts';
import type { CaptureSummary } from './running-capture.ts';

type Finish = (reason: CaptureSummary['reason'], error?: ConsoleError) => Promise<CaptureSummary>;

/** A capture ends once, for the first of the reasons that come up. */
export function createEnding(finish: Finish): {
  begin(reason: CaptureSummary['reason'], error?: ConsoleError): void;
  hasBegun(): boolean;
  readonly ended: Promise<CaptureSummary>;
} {
  let hasBegun = false;
  let reportEnded!: (summary: Promise<CaptureSummary>) => void;
  const ended = new Promise<CaptureSummary>((resolve) => {
    reportEnded = resolve;
  });
  return {
    begin(reason, error) {
      if (hasBegun) return;
      hasBegun = true;
      reportEnded(finish(reason, error));
    },
    hasBegun: () => hasBegun,
    ended,
  };
}
