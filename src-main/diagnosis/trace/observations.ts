import type { Entry } from '../../contract/index.ts';
import type { Observation, RequestRule } from '../rule.ts';
import type { LightEntry } from './light-entry.ts';

/** Of one rule in one trace; what comes after is not seen by it. */
export const MOST_OBSERVED = 2_000;

/** What request rules took from entries as they streamed past. */
export interface Observations {
  observe(entry: Entry, light: LightEntry): void;
  /** Raises again what the rule's `observe` raised. */
  of(rule: RequestRule): readonly Observation<unknown>[];
  /** What rules say was settled; a rule that raises settles nothing, and tells of it when it is asked to match. */
  settled(): ReadonlySet<string>;
}

export function createObservations(rules: readonly RequestRule[]): Observations {
  const watching = rules.filter(({ observe }) => observe);
  const taken = new Map<RequestRule, Observation<unknown>[]>(watching.map((rule) => [rule, []]));
  const failures = new Map<RequestRule, unknown>();
  return {
    observe(entry, light) {
      for (const rule of watching) {
        const list = taken.get(rule)!;
        if (list.length >= MOST_OBSERVED || failures.has(rule)) continue;
        try {
          const seen = rule.observe!(entry, light);
          if (seen !== null) list.push({ entry: light, seen });
        } catch (error) {
          failures.set(rule, error);
        }
      }
    },
    settled() {
      const codes = new Set<string>();
      for (const rule of watching) {
        if (!rule.settles || failures.has(rule)) continue;
        try {
          for (const code of rule.settles(taken.get(rule)!)) codes.add(code);
        } catch (error) {
          failures.set(rule, error);
        }
      }
      return codes;
    },
    of(rule) {
      if (failures.has(rule)) throw failures.get(rule);
      return taken.get(rule) ?? [];
    },
  };
}
