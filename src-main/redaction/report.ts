import type { PolicyName, RedactionReport, SecretClass } from '../contract/index.ts';
import type { Edit } from './edits.ts';

export const REPORT_FORMAT_VERSION = 1;

export type Removal = RedactionReport['removed'][number];

/** Counts while files are redacted. Holds places and sizes, never a value. */
export class ReportCounts {
  readonly #places = new Map<SecretClass, number>();
  readonly #files = new Map<string, Map<string, number>>();
  readonly #removed: Removal[] = [];

  add(file: string, place: string, edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    let places = this.#files.get(file);
    if (!places) this.#files.set(file, (places = new Map<string, number>()));
    places.set(place, (places.get(place) ?? 0) + edits.length);
    for (const edit of edits) {
      for (const secretClass of edit.classes)
        this.#places.set(secretClass, (this.#places.get(secretClass) ?? 0) + 1);
    }
  }

  remove(removal: Removal): void {
    this.#removed.push(removal);
  }

  report(
    policy: PolicyName,
    values: ReadonlyMap<SecretClass, number>,
    notSpread: number,
    unmasked: RedactionReport['unmasked'],
  ): RedactionReport {
    const classes: RedactionReport['classes'] = {};
    for (const [secretClass, places] of [...this.#places].sort())
      classes[secretClass] = { values: values.get(secretClass) ?? 0, places };
    return {
      formatVersion: REPORT_FORMAT_VERSION,
      policy,
      classes,
      files: Object.fromEntries(
        [...this.#files].map(([file, places]) => [file, Object.fromEntries([...places].sort())]),
      ),
      notSpread,
      removed: [...this.#removed],
      unmasked,
    };
  }
}
