import type { Confidence } from '../contract/index.ts';
import type { MessageRule } from './rule.ts';
import { codesIn } from './text/compared-text.ts';
import { letters } from './text/letters.ts';
import { compilePhrase, findPhrase } from './text/phrase.ts';
import type { Span } from './text/phrase.ts';
import { readable } from './text/readable.ts';

/**
 * Of words without a host behind them: some are said by other products too, unless dual-write is named beside them, and
 * people write about codes that they did not meet. `excerpt`: what stands around the words.
 */
export function confidenceOfWords(rule: MessageRule, text: string, excerpt: string): Confidence {
  if (isOnlyMentioned(rule, excerpt)) return 'medium';
  if (!rule.context) return 'high';
  const around = letters(readable(text));
  return rule.context.some((phrase) => around.includes(letters(phrase))) ? 'high' : 'medium';
}

/** Says that the code was met: `error DIPV1001`, `fails with (0x80040265)`. */
const MET =
  /\b(?:errors?|codes?|exceptions?|messages?|finding|status|fail\w*|refus\w*|reports?|shows?|says?|gets?|got|gives?|gave|finds?|found)\b[^.!?\n]{0,40}$/i;
/** Says the contrary, in the same sentence. */
const NOT_MET =
  /\b(?:never|no longer|fixed|solved|resolved|(?:not|n['’]t) (?:see|get|show)|what (?:is|does|are)|how to)\b[^.!?\n]{0,60}$/i;
/** A place of its own: a member of JSON, a cell, a line, a parameter. */
const OPENS = /(?:^|[\n"'>|=:([{*`\t,;])\s*$/;
const CLOSES = /^\s*(?:$|[\n"'<|)\]}*`&%\t,;\\])/;
/** The message follows, as it is printed. */
const EXPLAINED = /^(?:\s*:|\s+[-–—|]\s|\s*\))/;

/** A code in a sentence or a list of search results, with nothing beside it that says it was met. */
function isOnlyMentioned({ pattern }: MessageRule, excerpt: string): boolean {
  const { codes = [], any = [], all = [] } = pattern;
  if (codes.length === 0 || all.length > 0) return false;
  const places = codes.flatMap((code) => codesIn(excerpt.toLowerCase(), code));
  const isMet = ({ start, end }: Span): boolean => {
    const [before, after] = [excerpt.slice(0, start), excerpt.slice(end)];
    if (NOT_MET.test(before)) return false;
    return MET.test(before) || EXPLAINED.test(after) || (OPENS.test(before) && CLOSES.test(after));
  };
  if (places.length === 0 || places.some(isMet)) return false;
  const said = letters(readable(excerpt));
  return !any.some((phrase) => findPhrase(compilePhrase(phrase), said) !== null);
}
