import { createSubscriber } from 'svelte/reactivity';

/** The time, again and again for as long as somebody shows it. */
export class Now {
  readonly #watch: () => void;

  /** `every`: milliseconds. */
  constructor(every: number) {
    this.#watch = createSubscriber((update) => {
      const ticking = setInterval(update, every);
      return () => clearInterval(ticking);
    });
  }

  get current(): number {
    this.#watch();
    return Date.now();
  }
}
