/** How steps follow each other: which of the places where each was seen make up the whole. */

/** What a step asks for. */
export interface StepCount {
  atLeast: number;
  atMost: number;
  /** From the first to the last of a group. */
  withinMs: number;
  /** From the end of the step before it to the end of this. */
  afterMs: number;
}

/** Where a step was seen. */
export interface Seen {
  position: number;
  ms: number;
}

/** So many of a step together, as the step wants. */
interface Group<Place extends Seen> {
  members: readonly Place[];
  /** The nearest group of the next step that completes it; null: it is the last step. */
  next: Group<Place> | null;
}

/**
 * The groups of the first step from which all others follow in order, each with those that follow it; the last of them
 * ends after `after`. `seen`: of each step, in order. Every list is walked twice, from its end.
 */
export function completed<Place extends Seen>(
  steps: readonly StepCount[],
  seen: readonly (readonly Place[])[],
  after: number,
): Place[][][] {
  let complete: Group<Place>[] | null = null;
  for (let step = steps.length - 1; step >= 0; step--)
    complete = groupsBefore(
      steps[step]!,
      seen[step] ?? [],
      complete,
      steps[step + 1]?.afterMs ?? Infinity,
      after,
    );
  // Of several that lead to the same, the nearest is meant.
  const nearest = (complete ?? []).filter(
    ({ next }, at, groups) => next === null || groups[at + 1]?.next !== next,
  );
  return nearest.map(chainOf);
}

/** Groups of a step that one of `following` completes; `following` is null for the last step. */
function groupsBefore<Place extends Seen>(
  { atLeast, atMost, withinMs }: StepCount,
  seen: readonly Place[],
  following: readonly Group<Place>[] | null,
  nextWithinMs: number,
  after: number,
): Group<Place>[] {
  if (seen.length > atMost) return [];
  const groups: Group<Place>[] = [];
  let ahead = (following?.length ?? 0) - 1;
  let nearest: Group<Place> | null = null;
  for (let end = seen.length - 1; end >= atLeast - 1; end--) {
    const [first, last] = [seen[end - atLeast + 1]!, seen[end]!];
    if (last.ms - first.ms > withinMs) continue;
    const group = (next: Group<Place> | null): Group<Place> => ({
      members: seen.slice(end - atLeast + 1, end + 1),
      next,
    });
    if (following === null) {
      if (last.position > after) groups.push(group(null));
      continue;
    }
    for (; ahead >= 0 && following[ahead]!.members[0]!.position > last.position; ahead--)
      nearest = following[ahead]!;
    if (nearest && nearest.members.at(-1)!.ms - last.ms <= nextWithinMs) groups.push(group(nearest));
  }
  return groups.reverse();
}

function chainOf<Place extends Seen>(group: Group<Place>): Place[][] {
  const chain: Place[][] = [];
  for (let link: Group<Place> | null = group; link; link = link.next) chain.push([...link.members]);
  return chain;
}
