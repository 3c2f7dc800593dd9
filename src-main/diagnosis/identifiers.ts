import type { Identifier } from '../contract/index.ts';
import { inOrderOfUse } from './extractors/index.ts';

/** Of one label: a long trace has a request id per request, and nobody reads hundreds. */
const PER_LABEL = 20;

/** Identifiers in the order of their use: each value once, with the first place it was seen in. */
export interface IdentifierList {
  add(label: string, value: string, source: string): void;
  values(): Identifier[];
}

export function createIdentifierList(): IdentifierList {
  const byKey = new Map<string, Identifier>();
  const counts = new Map<string, number>();
  return {
    add(label, value, source) {
      const key = `${label}\n${value.toLowerCase()}`;
      const count = counts.get(label) ?? 0;
      if (value === '' || byKey.has(key) || count >= PER_LABEL) return;
      counts.set(label, count + 1);
      byKey.set(key, { label, value, source });
    },
    values: () => inOrderOfUse([...byKey.values()]),
  };
}
