/** Messages of one socket or event stream; bounded, for either may run for days. The journal has them all. */
export interface MessageList<T> {
  readonly items: T[];
  /** Left out because the list was full. */
  readonly dropped: number;
  add(message: T, characters: number): void;
}

const MESSAGES = 10_000;
const CHARACTERS = 16 * 1024 * 1024;

export function createMessageList<T>(): MessageList<T> {
  const items: T[] = [];
  let held = 0;
  let dropped = 0;
  return {
    items,
    get dropped() {
      return dropped;
    },
    add(message, characters) {
      if (items.length >= MESSAGES || held + characters > CHARACTERS) {
        dropped++;
        return;
      }
      held += characters;
      items.push(message);
    },
  };
}
