import { PASTED_CHARACTERS, type TextPreview } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';

/** After a pause: what is looked for is a whole message. */
const PAUSE_MS = 200;

/** An error text on its way into a case, typed or in a file: what it says is shown before it is kept. */
export class PasteState {
  #text = $state('');
  #file = $state.raw<{ id: string; name: string } | null>(null);
  #preview = $state.raw<TextPreview | null>(null);
  #problem = $state<string | null>(null);
  #isReading = $state(false);
  /** The preview is that of the text as it is now. */
  #isLookedAt = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  readonly #api: Api;
  readonly #caseId: string;

  constructor(api: Api, caseId: string) {
    this.#api = api;
    this.#caseId = caseId;
  }

  get text(): string {
    return this.#text;
  }

  /** Name of the file that was chosen instead of a text; null for none. */
  get fileName(): string | null {
    return this.#file?.name ?? null;
  }

  get preview(): TextPreview | null {
    return this.#preview;
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** A file is being read. */
  get isReading(): boolean {
    return this.#isReading;
  }

  set text(text: string) {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#asked++;
    this.#isLookedAt = false;
    this.#problem =
      text.length > PASTED_CHARACTERS
        ? `That is longer than ${PASTED_CHARACTERS.toLocaleString('en')} characters. Paste only the error and what stands around it, or choose a file.`
        : null;
    if (this.#problem !== null || text.trim() === '') this.#preview = null;
    else this.#timer = setTimeout(() => void this.#look(() => this.#previewText()), PAUSE_MS);
  }

  async choose(file: File): Promise<void> {
    this.#isReading = true;
    await this.#look(async () => {
      const id = await this.#api.openFile(file).promise;
      try {
        const preview = await this.#api.call('diagnosis.previewFile', { file: id });
        this.#file = { id, name: file.name };
        return preview;
      } catch (error) {
        await this.#api.call('files.discard', { file: id });
        throw error;
      }
    });
    this.#isReading = false;
  }

  /** Back to typing; also when the dialog is closed. */
  async withdrawFile(): Promise<void> {
    const file = this.#file;
    this.#asked++;
    this.#file = null;
    this.#preview = null;
    this.#problem = null;
    if (file) await this.#api.call('files.discard', { file: file.id });
  }

  /** What was found; null when it was not kept, and why is told. */
  async add(): Promise<TextPreview['findings'] | null> {
    if (this.#problem !== null || this.#isReading) return null;
    if (!this.#file && this.#text.trim() === '') {
      this.#problem = 'Paste the text of the error first.';
      return null;
    }
    // Whoever is quicker than the preview still learns what was found.
    if (!this.#file && !this.#isLookedAt) {
      clearTimeout(this.#timer);
      await this.#look(() => this.#previewText());
    }
    const given = { case: this.#caseId };
    const findings = this.#preview?.findings ?? [];
    try {
      if (this.#file) await this.#api.call('diagnosis.pasteFile', { ...given, file: this.#file.id });
      else await this.#api.call('diagnosis.paste', { ...given, text: this.#text });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // A file is used up by then.
      this.#file = null;
      this.#problem = error.message;
      return null;
    }
    this.#file = null;
    this.#text = '';
    this.#preview = null;
    this.#problem = null;
    return findings;
  }

  #previewText(): Promise<TextPreview> {
    return this.#api.call('diagnosis.preview', { text: this.#text });
  }

  async #look(ask: () => Promise<TextPreview>): Promise<void> {
    const request = ++this.#asked;
    this.#problem = null;
    try {
      const answer = await ask();
      // An answer to an older text must not replace a newer one.
      if (request !== this.#asked) return;
      this.#preview = answer;
      this.#isLookedAt = true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (request === this.#asked) this.#problem = error.message;
    }
  }
}
