import { hasPseudonymShape, PSEUDONYM_STARTS } from '../pseudonyms.ts';
import { defineDetector } from './detector.ts';
import { charSet, isWordStart, runEnd } from './scan.ts';

/**
 * Whatever looks like one of our pseudonyms but is none: nobody could tell it from a real one afterwards. Those the
 * redaction owns are left alone before any detector is heard.
 */
const CHARS = charSet('_-:@.', ['a', 'z'], ['0', '9']);

export const lookAlikes = defineDetector({
  id: 'look-alikes',
  class: 'custom',
  triggers: PSEUDONYM_STARTS,
  find(text, at) {
    if (!isWordStart(text, at)) return null;
    const longest = runEnd(text, at, CHARS, 60);
    for (let end = longest; end >= at + 20 && end > longest - 24; end -= 1) {
      if (hasPseudonymShape(text.slice(at, end))) return { start: at, end, local: true };
    }
    return null;
  },
});
