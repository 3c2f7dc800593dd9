import type { PolicyOptions } from '../../../../src-main/contract/index.ts';
import { openReview, type Review, type ReviewInput } from '../../../../src-main/redaction/index.ts';
import type { TraceReader } from '../../../../src-main/traces/index.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { KEY, SHARE } from '../redact.ts';

export const TRACE_ID = '11111111-1111-4111-8111-111111111111';
export const OTHER_ID = '22222222-2222-4222-8222-222222222222';

/** A review of traces in memory. */
export async function reviewOf(
  readers: readonly TraceReader[],
  policy: PolicyOptions = SHARE,
  more: Partial<ReviewInput> = {},
): Promise<Review> {
  const traces = readers.map((reader, index) => ({
    id: [TRACE_ID, OTHER_ID][index]!,
    name: `Trace ${index + 1}`,
    reader,
  }));
  return openReview(
    {
      traces,
      policy,
      rules: [],
      isLocked: false,
      canKeepVisible: true,
      key: KEY,
      alsoLearned: {},
      folder: await temporaryFolder(),
      ...more,
    },
    { phase: () => undefined, reached: () => undefined, signal: new AbortController().signal },
  );
}

/** Everything a review answers, as the window would get it: each class, value, place, request and change. */
export async function allAnswers(review: Review): Promise<unknown[]> {
  const answers: unknown[] = [review.summary];
  for (const { id } of review.summary.classes) {
    const values = review.values(id, 0, 500);
    answers.push(values, review.requests(id, 0, 500));
    for (const value of values.rows) {
      const places = review.places(value.id, 0, 500);
      answers.push(places);
      for (let index = 0; index < places.total; index += 1) answers.push(await review.place(value.id, index));
    }
  }
  const requests = review.requests(null, 0, 500);
  answers.push(requests);
  for (const { trace, entry } of requests.rows) {
    const first = await review.change(trace, entry, null, 0);
    for (let index = 0; index < first.total; index += 1)
      answers.push(await review.change(trace, entry, null, index));
  }
  return answers;
}
