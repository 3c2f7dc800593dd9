import { fail, type PolicyOptions } from '../contract/index.ts';
import type { Part } from './codecs/codec.ts';
import type { Detector, Found } from './detectors/detector.ts';
import { boundedPattern } from './pattern-safety.ts';
import { isKeptUnderStrict } from './strict.ts';

/** What a person or an administrator adds to the built-in detectors, ready to be asked. */
export interface Policy {
  name: PolicyOptions['name'];
  headerNames: readonly string[];
  /** Words, as detectors. */
  detectors: readonly Detector[];
  /** Regular expressions, as searches. */
  patterns: readonly ((text: string) => Iterable<Found>)[];
  wantsPaths: boolean;
  namesPath(path: string): boolean;
  /** Null: stays. Otherwise what stands for it: its type and length. */
  strictValue(part: Part, value: string): string | null;
  /** True when a person said that this value is no secret. */
  unmasks(value: string): boolean;
  unmasked(): { reason: string; places: number }[];
}

const SHORTEST_WORD = 3;

/** Raises REDACTION_POLICY_INVALID for a word or a pattern that can't be used. */
export function createPolicy(options: PolicyOptions): Policy {
  const paths = options.jsonPaths.map((path) => path.split('.'));
  const unmask = new Map(options.unmask.map(({ value, reason }) => [value, { reason, places: 0 }]));
  return {
    name: options.name,
    headerNames: options.headerNames,
    detectors: options.words.map(wordDetector),
    patterns: options.patterns.map(patternSearch),
    wantsPaths: paths.length > 0,
    namesPath: (path) => paths.length > 0 && paths.some((wanted) => fits(wanted, path.split('.'))),
    strictValue: (part, value) =>
      isKeptUnderStrict(part, value) ? null : `${part.bare ? 'number' : 'string'}:${value.length}`,
    unmasks(value) {
      const entry = unmask.get(value);
      if (entry) entry.places += 1;
      return entry !== undefined;
    },
    unmasked: () => [...unmask.values()].filter(({ places }) => places > 0).map((entry) => ({ ...entry })),
  };
}

function wordDetector(word: string): Detector {
  if (word.trim().length < SHORTEST_WORD) {
    fail('REDACTION_POLICY_INVALID', `A word to redact needs at least ${SHORTEST_WORD} characters.`);
  }
  return {
    id: 'policy-word',
    class: 'custom',
    triggers: [word],
    find: (_text, at) => ({ start: at, end: at + word.length, local: word.length < 8 }),
  };
}

function patternSearch(source: string): (text: string) => Iterable<Found> {
  const pattern = boundedPattern(source);
  return function* (text) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (match[0] === '') pattern.lastIndex += 1;
      else yield { start: match.index, end: match.index + match[0].length };
    }
  };
}

/** `*` stands for one key or index. */
function fits(wanted: readonly string[], path: readonly string[]): boolean {
  return (
    wanted.length === path.length &&
    wanted.every((key, i) => key === '*' || key.toLowerCase() === path[i]!.toLowerCase())
  );
}
