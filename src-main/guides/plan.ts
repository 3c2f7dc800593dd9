import type { Block, GuideHead } from '../contract/index.ts';
import { completeChoices, holds, shown } from './conditions.ts';
import type { Choices, Guide, ShownStep, Varied } from './guide.ts';

export function headOf({ id, title, summary, article, codes }: Guide): GuideHead {
  return { id, title, summary, article, codes: [...codes] };
}

/** The steps of a guide for these choices, with everything that varies decided. */
export function stepsFor(guide: Pick<Guide, 'choices' | 'steps'>, made: Choices): ShownStep[] {
  const choices = completeChoices(guide, made);
  const counted = new Map<string, number>();
  return guide.steps
    .filter(({ when }) => holds(when, choices))
    .map(({ isNumbered, when: _when, who, why, text, opens, ...same }) => {
      const number = isNumbered ? (counted.get(same.part) ?? 0) + 1 : null;
      if (number !== null) counted.set(same.part, number);
      return {
        ...same,
        number,
        who: shown(who, choices),
        why: shown(why, choices).join(' '),
        text: textFor(text, choices),
        opens: opens.filter((page) => holds(page.when, choices)).map(({ title, url }) => ({ title, url })),
      };
    });
}

/** All texts that hold, one after the other. Before anything was chosen: those that always do. */
export function textFor(varied: readonly Varied<Block[]>[], choices: Choices): Block[] {
  return shown(varied, choices).flat();
}
