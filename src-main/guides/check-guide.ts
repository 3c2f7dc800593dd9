import { generatedScripts } from '../reference/index.ts';
import { nearestOf, type Place } from '../schemas/index.ts';
import { addressProblem } from './addresses.ts';
import { both, canHoldTogether, holds, waysToAnswer, type Question } from './conditions.ts';
import type { Choices, Condition } from './guide.ts';
import type { WrittenGuide, WrittenStep } from './schema.ts';

export interface PlacedProblem {
  place: Place;
  message: string;
}

interface PlacedStep {
  step: WrittenStep;
  /** Of its part and its own. */
  when: Condition;
  place: Place;
}

/** What the form of a guide can't say: whether its parts fit together. */
export function checkGuide(guide: WrittenGuide): PlacedProblem[] {
  const steps = guide.parts.flatMap(({ steps, when = {} }, part) =>
    steps.map((step, at): PlacedStep => ({
      step,
      when: both(when, step.when ?? {}),
      place: ['parts', part, 'steps', at],
    })),
  );
  const conditions = [...conditionsIn(guide, [])];
  const conditionProblems = conditions.flatMap((placed) => checkCondition(placed, guide));
  const repeated = [
    ...repeatedIds(guide.choices ?? [], ['choices']),
    ...(guide.choices ?? []).flatMap(({ options }, at) => repeatedIds(options, ['choices', at, 'options'])),
    ...repeatedSteps(steps),
  ];
  return [
    ...conditionProblems,
    ...repeated,
    ...idleChoices(guide, conditions),
    ...steps.flatMap(checkStep),
    // What is said of the ways through a guide would be wrong where its conditions are.
    ...(conditionProblems.length > 0 ? [] : checkWays(guide, steps)),
  ];
}

/** Every `when` of the file, and where it stands. */
function* conditionsIn(value: unknown, place: Place): Generator<{ when: Condition; place: Place }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = [...place, Array.isArray(value) ? Number(name) : name];
    if (name === 'when') yield { when: member as Condition, place: at };
    else yield* conditionsIn(member, at);
  }
}

function checkCondition(
  { when, place }: { when: Condition; place: Place },
  { choices = [] }: WrittenGuide,
): PlacedProblem[] {
  const asked = place[0] === 'choices' ? choices.slice(0, Number(place[1])) : choices;
  return Object.entries(when).flatMap(([name, wanted]) => {
    const choice = asked.find(({ id }) => id === name);
    if (!choice)
      return [
        {
          place: [...place, name],
          message: `there is no choice "${name}"${asked === choices ? '' : ' before it'}${advice(name, asked)}`,
        },
      ];
    return wanted
      .filter((option) => !choice.options.some(({ id }) => id === option))
      .map((option) => ({
        place: [...place, name],
        message: `the choice "${name}" has no option "${option}"${advice(option, choice.options)}`,
      }));
  });
}

function advice(name: string, known: readonly { id: string }[]): string {
  const nearest = nearestOf(
    name,
    known.map(({ id }) => id),
  );
  return nearest === null ? '' : `. Did you mean "${nearest}"?`;
}

function repeatedIds(items: readonly { id: string }[], place: Place): PlacedProblem[] {
  return items.flatMap(({ id }, at) =>
    items.findIndex((other) => other.id === id) < at
      ? [{ place: [...place, at, 'id'], message: `"${id}" is there already` }]
      : [],
  );
}

/** An id names one step in what is stored; a title names one to a person, whatever was chosen. */
function repeatedSteps(steps: readonly PlacedStep[]): PlacedProblem[] {
  return steps.flatMap(({ step, when, place }, at) => {
    const before = steps.slice(0, at);
    if (before.some((other) => other.step.id === step.id))
      return [{ place: [...place, 'id'], message: `"${step.id}" is there already` }];
    const isTwin = before.some(
      (other) => other.step.title === step.title && canHoldTogether(other.when, when),
    );
    return isTwin
      ? [{ place: [...place, 'title'], message: 'another step of the same way is called so' }]
      : [];
  });
}

function idleChoices(
  { choices = [] }: WrittenGuide,
  conditions: readonly { when: Condition }[],
): PlacedProblem[] {
  return choices.flatMap(({ id }, at) =>
    conditions.some(({ when }) => id in when)
      ? []
      : [{ place: ['choices', at, 'id'], message: 'nothing depends on its answer' }],
  );
}

function checkStep({ step, place }: PlacedStep): PlacedProblem[] {
  const { opens = [], script } = step;
  const addresses = opens.flatMap(({ url }, at) => {
    const message = addressProblem(url);
    return message === null ? [] : [{ place: [...place, 'opens', at, 'url'], message }];
  });
  return [...addresses, ...(script === undefined ? [] : checkScript(script, step, [...place, 'script']))];
}

function checkScript(script: string, { do: text }: WrittenStep, place: Place): PlacedProblem[] {
  if (!Object.hasOwn(generatedScripts(), script))
    return [{ place, message: `nothing generates "${script}"` }];
  const isShown = JSON.stringify(text).includes(`generated:${script}`);
  return isShown ? [] : [{ place, message: `the text does not show it: \`\`\`sql generated:${script}` }];
}

/** Whatever is answered, there are steps, and each of them says who, why and what. */
function checkWays({ choices = [] }: WrittenGuide, steps: readonly PlacedStep[]): PlacedProblem[] {
  const problems = steps.flatMap(({ step, when, place }): PlacedProblem[] => {
    if (Object.values(when).some((options) => options.length === 0))
      return [
        {
          place,
          message: 'no answer shows this step: its condition and that of its part exclude each other',
        },
      ];
    return (['who', 'why', 'do'] as const).flatMap((member) => {
      const given = conditionsOf(step[member]);
      for (const way of waysToAnswer(decidedBy([when, ...given], choices)))
        if (holds(when, way) && !given.some((condition) => holds(condition, way)))
          return [{ place: [...place, member], message: `says nothing where ${wayWords(way)}` }];
      return [];
    });
  });
  if (steps.some(({ when }) => Object.keys(when).length === 0)) return problems;
  for (const way of waysToAnswer(
    decidedBy(
      steps.map(({ when }) => when),
      choices,
    ),
  ))
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
