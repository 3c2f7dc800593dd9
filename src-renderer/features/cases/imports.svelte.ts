import { createContext } from 'svelte';
import { ApiError, type Api } from '../../lib/api.ts';
import type { Router } from '../../lib/router.svelte.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';

/** Texts by their names. A `.txt` may be a trace that a mail program would not let pass. */
const LOG = /\.(csv|tsv|log|eml)$/i;

/** Whether a file is worth taking out of many. */
export const isTraceOrLog = (name: string): boolean => /\.har$/i.test(name) || LOG.test(name);

/** Files of the user on their way into a case: read, sealed, and then shown. One at a time, in the order given. */
export class Imports {
  #work = $state.raw<RunningWork<unknown> | null>(null);
  #name = $state('');
  #error = $state.raw<ApiError | null>(null);
  readonly #api: Api;
  readonly #router: Router;

  constructor(api: Api, router: Router) {
    this.#api = api;
    this.#router = router;
  }

  /** What is being done now; null when nothing is. */
  get work(): RunningWork<unknown> | null {
    return this.#work;
  }

  /** Name of the file it is about. */
  get name(): string {
    return this.#name;
  }

  /** Why the last import did not come to its end. */
  get error(): ApiError | null {
    return this.#error;
  }

  forgetError(): void {
    this.#error = null;
  }

  /**
   * Into the given case, or into a new one that is named after the first file. Opens the last trace in the end, or the
   * findings when all were logs, which a case has beside its traces.
   */
  async run(files: readonly File[], caseId: string | null): Promise<void> {
    if (this.#work || files.length === 0) return;
    this.#error = null;
    let target = caseId;
    let trace: string | null = null;
    try {
      for (const file of files) {
        this.#name = file.name;
        const opened = await this.#follow(this.#api.openFile(file));
        if (target !== null && LOG.test(file.name)) {
          await this.#follow(this.#api.work('diagnosis.pasteFile', { case: target, file: opened }));
          continue;
        }
        const imported = this.#api.work('cases.importTrace', { case: target, file: opened });
        ({ case: target, trace } = await this.#follow(imported));
      }
      this.#router.go(trace === null ? `case/${target}/findings` : `case/${target}/traces/${trace}`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'INTERRUPTED') this.#error = error;
    } finally {
      this.#work = null;
    }
  }

  #follow<T>(work: RunningWork<T>): Promise<T> {
    this.#work = work;
    return work.promise;
  }
}

export const [useImports, provideImports] = createContext<Imports>();

/** Every file of a drop, those in dropped folders included. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Both must be taken before the first await: the list is emptied when the event ends.
  const dropped = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const files = await Promise.all(
    dropped.map(async ({ entry, file }) => (entry?.isDirectory ? filesIn(entry) : file ? [file] : [])),
  );
  return files.flat();
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A directory is read in parts; an empty part is its end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return files;
    for (const inner of part) files.push(...(await filesIn(inner)));
  }
}
