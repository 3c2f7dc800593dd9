import { formatJsonPath, type JsonPath } from '../trace/json-place.ts';

/**
 * The part of JSONPath (RFC 9535) that names places and nothing else: members, indexes and `[*]` for every item of a
 * list. No filters, no descent: what it visits is never more than the document.
 */
const STEP = /\.([\w@-]+)|\[(\d{1,6})\]|\[(\*)\]|\[(?:'([^'\\]*)'|"([^"\\]*)")\]/y;
const MOST_STEPS = 20;

type Step = string | number | typeof EVERY;
const EVERY = Symbol('every item');
export type CompiledJsonPath = readonly Step[];

/** A value, and the path it stands at. */
export interface Located {
  path: string;
  value: unknown;
}

/** Null when it is no such path. */
export function compileJsonPath(path: string): CompiledJsonPath | null {
  if (!path.startsWith('$')) return null;
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path);
    if (!found || steps.length === MOST_STEPS) return null;
    const [, name, index, every, single, double] = found;
    if (every !== undefined) steps.push(EVERY);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? single ?? double ?? '');
  }
  return steps;
}

/** Every value at the path, in the order of the document. */
export function* valuesAt(root: unknown, steps: CompiledJsonPath, from: JsonPath = []): Generator<Located> {
  const [step, ...rest] = steps;
  if (step === undefined) {
    yield { path: formatJsonPath(from), value: root };
  } else if (step === EVERY) {
    if (!Array.isArray(root)) return;
    for (const [index, item] of root.entries()) yield* valuesAt(item, rest, [...from, index]);
  } else if (typeof root === 'object' && root !== null && Object.hasOwn(root, step)) {
    yield* valuesAt((root as Record<string | number, unknown>)[step], rest, [...from, step]);
  }
}
