import type { Confidence } from '../contract/index.ts';
import type { MessageRule } from './rule.ts';
import { letters } from './text/letters.ts';
import { readable } from './text/readable.ts';

/** Of words without a host behind them: some are said by other products too, unless dual-write is named beside them. */
export function confidenceOfWords(rule: MessageRule, text: string): Confidence {
  if (!rule.context) return 'high';
  const around = letters(readable(text));
  return rule.context.some((phrase) => around.includes(letters(phrase))) ? 'high' : 'medium';
}
