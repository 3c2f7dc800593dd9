interface Progress {
  phase: string;
  reached: string;
  /** 0 to 1 where it is known. */
  share: number | null;
}

/** Work that takes long, as a window shows it. */
export class RunningWork<T> {
  #progress = $state.raw<Progress>({ phase: '', reached: '', share: null });
  #cancelling = $state(false);
  #promise: Promise<T> | undefined;
  readonly #cancel: () => void;

  constructor(cancel: () => void) {
    this.#cancel = cancel;
  }

  /** What is being done now. */
  get phase(): string {
    return this.#progress.phase;
  }

  get amount(): string {
    return this.#progress.reached;
  }

  get share(): number | null {
    return this.#progress.share;
  }

  get isCancelling(): boolean {
    return this.#cancelling;
  }

  /** Rejects with ApiError; with INTERRUPTED when it was cancelled. */
  get promise(): Promise<T> {
    return this.#promise!;
  }

  reached(progress: Progress): void {
    this.#progress = progress;
  }

  follow(promise: Promise<T>): void {
    this.#promise = promise;
    // Whoever shows the work handles its failure; without anyone it must not end the page.
    promise.catch(() => undefined);
  }

  cancel(): void {
    this.#cancelling = true;
    this.#cancel();
  }
}
