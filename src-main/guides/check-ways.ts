import { holds, waysToAnswer, type Question } from './conditions.ts';
import type { Choices, Condition } from './guide.ts';
import type { PlacedProblem, PlacedStep } from './placed.ts';
import type { WrittenGuide } from './schema.ts';

/** Whatever is answered, there are steps, and each of them says who, why and what. */
export function checkWays({ choices = [] }: WrittenGuide, steps: readonly PlacedStep[]): PlacedProblem[] {
  const problems = steps.flatMap(({ step, when, place }): PlacedProblem[] => {
    const isShown = [...waysToAnswer(decidedBy([when], choices))].some((way) => holds(when, way));
    if (!isShown) return [{ place, message: 'no answers show this step' }];
    return (['who', 'why', 'do'] as const).flatMap((member) => {
      const given = conditionsOf(step[member]);
      for (const way of waysToAnswer(decidedBy([when, ...given], choices)))
        if (holds(when, way) && !given.some((condition) => holds(condition, way)))
          return [{ place: [...place, member], message: `says nothing where ${wayWords(way)}` }];
      return [];
    });
  });
  if (steps.some(({ when }) => Object.keys(when).length === 0)) return problems;
  const conditions = steps.map(({ when }) => when);
  for (const way of waysToAnswer(decidedBy(conditions, choices)))
    if (!steps.some(({ when }) => holds(when, way)))
      return [...problems, { place: ['parts'], message: `there is no step where ${wayWords(way)}` }];
  return problems;
}

/** The questions these conditions depend on, and those that decide whether they are asked. */
function decidedBy(conditions: readonly Condition[], choices: readonly Question[]): Question[] {
  const all = [...conditions];
  // A question depends on those before it only.
  return choices
    .toReversed()
    .filter(({ id, when = {} }) => {
      const isNamed = all.some((condition) => id in condition);
      if (isNamed) all.push(when);
      return isNamed;
    })
    .toReversed();
}

function conditionsOf(given: string | readonly (string | { when?: Condition | undefined })[]): Condition[] {
  if (typeof given === 'string') return [{}];
  return given.map((one) => (typeof one === 'string' ? {} : (one.when ?? {})));
}

const wayWords = (way: Choices): string =>
  Object.entries(way)
    .map(([choice, option]) => `${choice} is ${option}`)
    .join(' and ');
