import { LONGEST_EXCERPT, type Confidence } from '../contract/index.ts';
import type { Sighting } from './rule.ts';
import { detached } from './text/excerpt.ts';
import type { LightEntry } from './trace/light-entry.ts';

/** What a rule saw in an entry: where, and the words or figures that show it. */
export function sightingAt(
  entry: LightEntry,
  field: string,
  excerpt: string,
  confidence: Confidence = 'high',
): Sighting {
  return {
    evidence: {
      entry: entry.index,
      url: entry.url,
      field,
      excerpt: detached(excerpt.slice(0, LONGEST_EXCERPT)),
    },
    confidence,
  };
}
