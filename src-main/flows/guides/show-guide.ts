import { fail, type GuideHead } from '../../contract/index.ts';
import { guideText, headOf, stepsFor, type Choices, type Guide, type ShownStep } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { guideOf, guidesOf } from './shipped-guides.ts';

export async function guideHeads(context: Context): Promise<GuideHead[]> {
  return (await guidesOf(context)).guides.map(headOf);
}

export interface ShownGuide extends Pick<
  Guide,
  'id' | 'title' | 'summary' | 'article' | 'codes' | 'source' | 'checked' | 'choices'
> {
  steps: Omit<ShownStep, 'text' | 'addresses'>[];
  /** The whole. */
  text: string;
}

/**
 * A guide outside of any case, by the answers that are given; a question without one is shown with its first. Raises
 * GUIDE_NOT_FOUND, USAGE_INVALID.
 */
export async function showGuide(id: string, choices: Choices, context: Context): Promise<ShownGuide> {
  const guide = await guideOf(id, context);
  for (const [name, option] of Object.entries(choices)) checkAnswer(guide, name, option);
  const { title, summary, article, codes, source, checked } = guide;
  return {
    ...{ id, title, summary, article, codes, source, checked, choices: guide.choices },
    steps: stepsFor(guide, choices).map(({ text: _text, addresses: _addresses, ...step }) => step),
    text: await guideText(guide, choices),
  };
}

function checkAnswer({ choices }: Guide, name: string, option: string): void {
  const choice = choices.find(({ id }) => id === name);
  if (!choice) fail('USAGE_INVALID', `The guide asks no ${name}; it asks ${listed(choices) || 'nothing'}.`);
  if (!choice.options.some(({ id }) => id === option))
    fail('USAGE_INVALID', `The answers to ${name} are ${listed(choice.options)}.`);
}

const listed = (items: readonly { id: string }[]): string => items.map(({ id }) => id).join(', ');
