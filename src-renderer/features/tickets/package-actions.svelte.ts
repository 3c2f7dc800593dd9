import type { Api } from '../../lib/api.ts';
import { announce, copyText } from '../../ui/index.ts';

const SHOWN_MS = 2000;

/** What can be done with a finished package. Failures go to `report`. */
export class PackageActions {
  #copied = $state<'text' | 'path' | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #api: Api;
  readonly #caseId: string;
  readonly #report: (use: () => Promise<void>) => Promise<boolean>;

  constructor(api: Api, caseId: string, report: (use: () => Promise<void>) => Promise<boolean>) {
    this.#api = api;
    this.#caseId = caseId;
    this.#report = report;
  }

  /** What was copied within the last moments. */
  get copied(): 'text' | 'path' | null {
    return this.#copied;
  }

  show(name: string): void {
    void this.#report(() => this.#api.call('tickets.showPackage', { case: this.#caseId, package: name }));
  }

  copyText(name: string): void {
    void this.#report(async () => {
      const { text } = await this.#api.call('tickets.packageText', { case: this.#caseId, package: name });
      await this.#copy(text, 'text', 'Ticket text copied');
    });
  }

  copyPath(name: string): void {
    void this.#report(async () => {
      const { path } = await this.#api.call('tickets.packagePath', { case: this.#caseId, package: name });
      await this.#copy(path, 'path', 'Path copied');
    });
  }

  async #copy(text: string, what: 'text' | 'path', words: string): Promise<void> {
    if (!(await copyText(text))) {
      announce("The system didn't let the text be copied", 'assertive');
      return;
    }
    announce(words);
    this.#copied = what;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#copied = null), SHOWN_MS);
  }
}
