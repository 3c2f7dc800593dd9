import type { Entry } from '../../contract/index.ts';
import { detached } from '../text/excerpt.ts';
import type { LightEntry } from './light-entry.ts';
import { bodyText } from './passages.ts';

/** A refused part of a batch answer (multipart/mixed): the outer status is 200 all the same. */
export interface RefusedPart {
  status: number;
  /** What the part says, cut: its JSON, or what else stands there. */
  text: string;
}

const LONGEST_BODY = 4_000_000;
const MOST_PARTS = 1_000;
const MOST = 5;
const LONGEST_TEXT = 1_000;
const STATUS_LINE = 'HTTP/1.1 ';

/** A blank line ends the headers of the part; the boundary of the next begins with two dashes. */
function bodyOfPart(text: string, from: number, to: number): string {
  const part = text.slice(from, Math.min(to, from + 4 * LONGEST_TEXT));
  const body = /\r?\n\r?\n/.exec(part);
  const [own = ''] = (body ? part.slice(body.index + body[0].length) : part).split('\n--', 1);
  return detached(own.trim().slice(0, LONGEST_TEXT));
}

/** OData 4.0, 11.7: each part is an HTTP answer of its own. Null when the entry is no batch. */
export function refusedParts(entry: Entry, { path, mimeType, status }: LightEntry): RefusedPart[] | null {
  if (status !== 200 || !path.endsWith('$batch') || !mimeType.startsWith('multipart/')) return null;
  const text = bodyText(entry);
  if (text.length > LONGEST_BODY) return null;
  const refused: RefusedPart[] = [];
  let at = text.indexOf(STATUS_LINE);
  for (let count = 0; at !== -1 && count < MOST_PARTS && refused.length < MOST; count++) {
    const next = text.indexOf(STATUS_LINE, at + STATUS_LINE.length);
    const code = Number(text.slice(at + STATUS_LINE.length, at + STATUS_LINE.length + 3));
    if (code >= 400)
      refused.push({ status: code, text: bodyOfPart(text, at, next === -1 ? text.length : next) });
    at = next;
  }
  return refused;
}
