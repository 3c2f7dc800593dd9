import { isUtf8 } from 'node:buffer';
import type { Entry } from '../../contract/index.ts';

/** A NUL among the first bytes: this is no text, even where it is valid UTF-8. */
const HEAD = 1_024;

/** The response body as text; null when there is none or when it is no text. */
export function responseText({ response }: Entry): string | null {
  const { text, encoding } = response.content;
  if (text === undefined || text === '') return null;
  return encoding === 'base64' ? textOfBytes(Buffer.from(text, 'base64')) : text;
}

/** The request body as text; null when there is none or when it is no text. */
export function payloadText({ request }: Entry): string | null {
  const post = request.postData;
  if (post?.text === undefined || post.text === '') return null;
  return post._encoding === 'base64' ? textOfBytes(Buffer.from(post.text, 'base64')) : post.text;
}

/** The bytes of a body that is no text; null for text and for nothing. */
export function binaryOf(entry: Entry, side: 'request' | 'response'): Buffer | null {
  const post = entry.request.postData;
  const { text, encoding } =
    side === 'request' ? { text: post?.text, encoding: post?._encoding } : entry.response.content;
  if (text === undefined || text === '' || encoding !== 'base64') return null;
  const bytes = Buffer.from(text, 'base64');
  return textOfBytes(bytes) === null ? bytes : null;
}

function textOfBytes(bytes: Buffer): string | null {
  return isUtf8(bytes) && !bytes.subarray(0, HEAD).includes(0) ? bytes.toString('utf8') : null;
}
