import type { ChoiceDefinition, Choices, Condition, Varied } from './guide.ts';

/** What decides about a question, of a guide as it is read or as it is written. */
export interface Question {
  id: string;
  /** Answers before it with which it is asked; without it: always. */
  when?: Condition | undefined;
  options: readonly { id: string }[];
}

type Asks = Readonly<{ choices: readonly ChoiceDefinition[] }>;

export function holds(when: Condition, choices: Choices): boolean {
  return Object.entries(when).every(([choice, options]) => options.includes(choices[choice] ?? ''));
}

/** True where some answers let both hold. */
export function canHoldTogether(one: Condition, other: Condition): boolean {
  return Object.entries(one).every(([choice, options]) => {
    const others = other[choice];
    return others === undefined || options.some((option) => others.includes(option));
  });
}

/** Both of them: of a choice that both name, the options they share. */
export function both(one: Condition, other: Condition): Condition {
  const joined: Record<string, readonly string[]> = { ...one };
  for (const [choice, options] of Object.entries(other))
    joined[choice] = one[choice]?.filter((option) => options.includes(option)) ?? options;
  return joined;
}

/** What holds of it, in order. */
export function shown<T>(varied: readonly Varied<T>[], choices: Choices): T[] {
  return varied.filter(({ when }) => holds(when, choices)).map(({ value }) => value);
}

/** Every way to answer these questions; one that is not asked counts as its first option. */
export function* waysToAnswer([first, ...rest]: readonly Question[], made: Choices = {}): Generator<Choices> {
  if (!first) {
    yield made;
    return;
  }
  const options = holds(first.when ?? {}, made) ? first.options : first.options.slice(0, 1);
  for (const { id } of options) yield* waysToAnswer(rest, { ...made, [first.id]: id });
}

/**
 * An answer to each question of the guide. One that is missing, because the question is not asked after those before or
 * because the guide has changed since, is the first option: the guide still opens, and shows what it assumes.
 */
export function completeChoices({ choices }: Asks, made: Choices): Choices {
  const complete: Record<string, string> = {};
  for (const { id, when, options } of choices) {
    const answer = holds(when, complete) ? options.find((option) => option.id === made[id]) : undefined;
    complete[id] = (answer ?? options[0])?.id ?? '';
  }
  return complete;
}

/** The questions that are asked with these answers. */
export function askedChoices({ choices }: Asks, made: Choices): ChoiceDefinition[] {
  const complete = completeChoices({ choices }, made);
  return choices.filter(({ when }) => holds(when, complete));
}

/** The first question that is asked and has no valid answer. */
export function missingChoice(guide: Asks, made: Choices): ChoiceDefinition | undefined {
  return askedChoices(guide, made).find(
    ({ id, options }) => !options.some((option) => option.id === made[id]),
  );
}
