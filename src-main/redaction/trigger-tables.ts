import { detectors } from './detectors/index.ts';
import type { Detector } from './detectors/detector.ts';
import { TriggerTable, type Trigger } from './triggers.ts';

/** Who is told where a literal stands: a detector, or the reading of `name=value` and `name: value`. */
type Listener = Detector | 'pair';

/** The literals of all detectors; in JSON the colons behind names are its structure and are passed over. */
export function triggerTables(
  added: readonly Detector[],
): Record<'inText' | 'inJson', TriggerTable<Listener>> {
  const triggers = [...detectors, ...added].flatMap((detector) =>
    (detector.triggers ?? []).map((literal): Trigger<Listener> => ({ literal, heard: detector })),
  );
  const pairs: Trigger<Listener>[] = ['=', ':'].map((literal) => ({ literal, heard: 'pair' }));
  const unquoted = pairs.map((pair) => ({ ...pair, unquoted: true }));
  return {
    inText: new TriggerTable<Listener>([...triggers, ...pairs]),
    inJson: new TriggerTable<Listener>([...triggers, ...unquoted]),
  };
}
