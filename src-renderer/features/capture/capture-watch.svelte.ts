import type { CaptureState, Input, MethodName } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';

type Command = Extract<
  MethodName,
  | 'capture.start'
  | 'capture.begin'
  | 'capture.mark'
  | 'capture.shoot'
  | 'capture.bringToFront'
  | 'capture.stop'
>;

/** The one capture of the console, as it runs. */
export class CaptureWatch {
  #state = $state.raw<CaptureState | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #isBusy = $state(false);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Null until it is read. */
  get state(): CaptureState | null {
    return this.#state;
  }

  /** Of the last command. */
  get error(): ApiError | null {
    return this.#error;
  }

  /** A command is on its way. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Returns how to stop. */
  watch(): () => void {
    void this.#api.call('capture.state').then((state) => (this.#state ??= state));
    return this.#api.on('capture.changed', (state) => (this.#state = state));
  }

  /** True when it was done; otherwise `error` says why not. */
  async run<Name extends Command>(
    command: Name,
    ...input: Input<Name> extends undefined ? [] : [Input<Name>]
  ): Promise<boolean> {
    this.#isBusy = true;
    this.#error = null;
    try {
      await this.#api.call(command, ...(input as never));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
      return false;
    } finally {
      this.#isBusy = false;
    }
  }

  forgetError(): void {
    this.#error = null;
  }
}
