import { fail, type ReviewSummary } from '../../contract/index.ts';
import type { Review } from '../../redaction/index.ts';
import type { Job } from './job.ts';

/** A review holds every value of a case in memory: not longer than somebody looks at it. */
const IDLE_MS = 10 * 60_000;

interface OpenReview {
  caseFolder: string;
  review: Review;
  idle: NodeJS.Timeout;
}

/** One at a time. The jobs of a review share a worker, whose state this is. */
let current: OpenReview | null = null;
/** Counts openings, so that one that was overtaken does not become the current one. */
let turn = 0;

const openReview: Job<{ caseFolder: string }, ReviewSummary> = async ({ caseFolder }, context, work) => {
  turn += 1;
  const mine = turn;
  await letGo();
  const { reviewCase } = await import('../../flows/review.ts');
  const review = await reviewCase(caseFolder, context, work);
  if (mine !== turn) {
    await review.close();
    return fail('INTERRUPTED', 'The review was opened again in the meantime.');
  }
  const idle = setTimeout(() => void letGo(), IDLE_MS);
  idle.unref();
  current = { caseFolder, review, idle };
  return review.summary;
};

const closeReview: Job<{ caseFolder: string }, void> = async ({ caseFolder }) => {
  if (current?.caseFolder === caseFolder) await letGo();
};

async function letGo(): Promise<void> {
  const left = current;
  current = null;
  clearTimeout(left?.idle);
  await left?.review.close();
}

/** A question to the review that is open. Raises REVIEW_NOT_OPEN. */
function asked<Question, Answer>(
  answer: (review: Review, question: Question) => Answer | Promise<Answer>,
): Job<Question & { caseFolder: string }, Answer> {
  return async (question) => answer(reviewOf(question.caseFolder), question);
}

function reviewOf(caseFolder: string): Review {
  if (current?.caseFolder !== caseFolder)
    return fail('REVIEW_NOT_OPEN', 'The redaction has to be tried again.');
  current.idle.refresh();
  return current.review;
}

interface Page {
  offset: number;
  limit: number;
}

export const redactionJobs = {
  openReview,
  closeReview,
  reviewValues: asked((review, of: Page & { class: string }) => review.values(of.class, of.offset, of.limit)),
  reviewPlaces: asked((review, of: Page & { value: string }) => review.places(of.value, of.offset, of.limit)),
  reviewPlace: asked((review, of: { value: string; index: number }) => review.place(of.value, of.index)),
  reviewRequests: asked((review, of: Page & { class: string | null }) =>
    review.requests(of.class, of.offset, of.limit),
  ),
  reviewChange: asked((review, of: { trace: string; entry: number; class: string | null; index: number }) =>
    review.change(of.trace, of.entry, of.class, of.index),
  ),
  reviewLook: asked((review, of: { value: string }) => ({ text: review.uncovered(of.value).value })),
  reviewForms: asked((review, of: { value: string }) => review.uncovered(of.value).forms),
};
