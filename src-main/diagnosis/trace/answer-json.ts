import type { Entry } from '../../contract/index.ts';
import { bodyText } from './passages.ts';
import { jsonOf } from './untrusted.ts';

/** Longer answers are lists that no rule for requests needs to read. */
const LONGEST = 4_000_000;

const read = new WeakMap<Entry, unknown>();

/** The answer of an entry as JSON, parsed once however many rules ask; undefined when it is none, or too long. */
export function answerJson(entry: Entry): unknown {
  if (!read.has(entry)) read.set(entry, parse(entry));
  return read.get(entry);
}

function parse(entry: Entry): unknown {
  const text = bodyText(entry);
  return text.length > LONGEST ? undefined : jsonOf(text);
}
