import type { GuideProgress } from './guide.ts';

/** `Step 5 of 8`: how far a guide is, short enough for the rail and for lists. */
export function guideWords({
  current,
  blocked,
  total,
}: Pick<GuideProgress, 'current' | 'blocked' | 'total'>): string {
  if (current === null) return 'Done';
  if (current.isBlocked) return `Blocked at step ${current.place}`;
  return blocked > 0 ? `${blocked} of ${total} blocked` : `Step ${current.place} of ${total}`;
}
