/** What may stand in one queue at a time; the links are in the item, so that leaving from the middle costs nothing. */
export interface Linked<T> {
  queue: DeadlineQueue<T & Linked<T>> | null;
  previous: T | null;
  next: T | null;
  deadline: number;
}

/**
 * Items in order of arrival, each with a deadline that never precedes the one before it. A Set would do, but its
 * first item gets slow to find once thousands before it were deleted.
 */
export interface DeadlineQueue<T> {
  readonly size: number;
  readonly first: T | null;
  /** Takes the item out of the queue it stood in. */
  add(item: T, deadline: number): void;
  remove(item: T): void;
  /** The first item, when its time is over. */
  due(now: number): T | null;
}

export function createDeadlineQueue<T extends Linked<T>>(): DeadlineQueue<T> {
  let size = 0;
  let first: T | null = null;
  let last: T | null = null;

  const queue: DeadlineQueue<T> = {
    get size() {
      return size;
    },
    get first() {
      return first;
    },
    add(item, deadline) {
      item.queue?.remove(item);
      item.queue = queue;
      item.deadline = deadline;
      item.previous = last;
      if (last === null) first = item;
      else last.next = item;
      last = item;
      size++;
    },
    remove(item) {
      if (item.queue !== queue) return;
      if (item.previous === null) first = item.next;
      else item.previous.next = item.next;
      if (item.next === null) last = item.previous;
      else item.next.previous = item.previous;
      item.queue = null;
      item.previous = null;
      item.next = null;
      size--;
    },
    due: (now) => (first !== null && first.deadline < now ? first : null),
  };
  return queue;
}
