import { base64Runs, decodeRun } from './codecs/base64.ts';
import { hexLayer, spacedHexLayers } from './codecs/hex.ts';
import { detached } from './detached.ts';
import type { Edit } from './edits.ts';
import { Memo } from './memo.ts';

/**
 * Text packed into runs of base64 or hexadecimal characters, anywhere in a text. A token comes again with each request
 * of its session, and what is packed in it stays the same, so what was decided about a run is remembered.
 */
const DECIDED_CHARACTERS = 8_000_000;
/** In longer texts runs are not tried for what has no signature, nor dumps sought: that would take too long. */
const LONGEST_DEEP = 100_000;

type Inspect = (packed: string) => readonly Edit[];

export class PackedRuns {
  readonly #decided = new Memo<readonly Edit[]>(DECIDED_CHARACTERS);
  #decidedFor: object | null = null;

  /** `name` says what else a decision hangs on; `era` changes when all of them are void. */
  read(text: string, name: string, era: object | null, inspect: Inspect, edits: Edit[]): void {
    if (this.#decidedFor !== era) this.#decided.clear();
    this.#decidedFor = era;
    const runs = base64Runs(text);
    const deep = text.length <= LONGEST_DEEP;
    for (let i = 0; i < runs.length; i += 2) {
      const start = runs[i]!;
      for (const edit of this.#run(text.slice(start, runs[i + 1]), name, deep, inspect)) {
        edits.push({ ...edit, start: edit.start + start, end: edit.end + start });
      }
    }
    if (!deep) return;
    for (const layer of spacedHexLayers(text)) edits.push(...layer.outer(inspect(layer.text)));
  }

  #run(run: string, name: string, deep: boolean, inspect: Inspect): readonly Edit[] {
    const kind = deep ? 'deep' : 'flat';
    const decided = this.#decided.get(kind, name, run);
    if (decided) return decided;
    const hex = hexLayer(run, 0, run.length);
    const layers = hex ? [hex] : decodeRun(run, 0, run.length, deep);
    const edits = layers.flatMap((layer) => layer.outer(inspect(layer.text)));
    return this.#decided.set(kind, name, detached(run), edits);
  }
}
