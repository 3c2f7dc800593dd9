/**
 * What learning found in each long text, in the order they came. Both passes meet the same texts in the same order, so
 * a text in which the detectors found nothing while learning need not be given to them again: only the values learned
 * elsewhere are looked for in it. A text that does not match its record is inspected in full.
 */
export class Outcomes {
  readonly #files = new Map<string, { marks: number[]; next: number }>();

  record(file: string, text: string, isQuiet: boolean): void {
    const marks = this.#of(file).marks;
    marks.push(isQuiet ? fingerprint(text) : -1);
  }

  /** Whether the next text of the file is `text`, and quiet. */
  takeIsQuiet(file: string, text: string): boolean {
    const outcome = this.#of(file);
    const mark = outcome.marks[outcome.next];
    outcome.next += 1;
    return mark !== undefined && mark !== -1 && mark === fingerprint(text);
  }

  #of(file: string): { marks: number[]; next: number } {
    let outcome = this.#files.get(file);
    if (!outcome) this.#files.set(file, (outcome = { marks: [], next: 0 }));
    return outcome;
  }
}

/** Length and a few hundred characters: enough to notice that two passes got out of step. */
function fingerprint(text: string): number {
  const step = Math.max(1, Math.floor(text.length / 256));
  let hash = text.length;
  for (let i = 0; i < text.length; i += step) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash >>> 0;
}
