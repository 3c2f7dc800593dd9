import type { Choices, Condition, Guide, Varied } from './guide.ts';

type Questions = readonly { id: string; options: readonly { id: string }[] }[];

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

/** Every way to answer these questions. */
export function* waysToAnswer([first, ...rest]: Questions): Generator<Choices> {
  if (!first) {
    yield {};
    return;
  }
  for (const { id } of first.options)
    for (const others of waysToAnswer(rest)) yield { [first.id]: id, ...others };
}

/** The first question that has no valid answer. */
export function missingChoice(
  { choices }: Pick<Guide, 'choices'>,
  made: Choices,
): Guide['choices'][number] | undefined {
  return choices.find(({ id, options }) => !options.some((option) => option.id === made[id]));
}

/**
 * Answers to the questions the guide asks today. One that is missing, because the guide has changed since, is the first
 * option: the guide still opens, and shows what it assumes.
 */
export function completeChoices({ choices }: Pick<Guide, 'choices'>, made: Choices): Choices {
  return Object.fromEntries(
    choices.map(({ id, options }) => {
      const answer = options.find((option) => option.id === made[id]) ?? options[0];
      return [id, answer?.id ?? ''];
    }),
  );
}
