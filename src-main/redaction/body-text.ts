import { readBody, type BodyHints } from './bodies.ts';

/** A body as a HAR holds it, turned into the text to redact and back. */
export type HeldBody =
  | { kind: 'text'; text: string; hold(text: string): string }
  | { kind: 'picture'; type: string; bytes: Buffer }
  | { kind: 'unreadable'; reason: string; bytes: Buffer };

const BASE64 = /^[A-Za-z0-9+/\-_\s]*={0,2}\s*$/;
const HEAD = 2048;

export function openBase64(text: string, hints: BodyHints, isFrame: boolean): HeldBody {
  if (!BASE64.test(text.slice(0, HEAD)) || !BASE64.test(text.slice(-HEAD))) {
    // A binary frame written as characters can't be read; a body may be text whose writer named an encoding it did not use.
    return isFrame
      ? { kind: 'unreadable', reason: 'a binary frame written as text', bytes: Buffer.from(text, 'utf8') }
      : openText(text, hints);
  }
  const bytes = Buffer.from(text, 'base64');
  const body = readBody(bytes, hints);
  if (body.kind !== 'text') return { ...body, bytes };
  return { kind: 'text', text: body.text, hold: (redacted) => body.pack(redacted).toString('base64') };
}

export function openText(text: string, hints: BodyHints): HeldBody {
  if (!isGarbled(text.slice(0, HEAD))) return { kind: 'text', text, hold: (redacted) => redacted };
  // Bytes written as characters, one each: read them as the bytes they are.
  const bytes = Buffer.from(text, 'latin1');
  const body = bytes.toString('latin1') === text ? readBody(bytes, hints) : null;
  if (body?.kind !== 'text')
    return { kind: 'unreadable', reason: 'binary data written as text', bytes: Buffer.from(text, 'utf8') };
  return { kind: 'text', text: body.text, hold: (redacted) => body.pack(redacted).toString('latin1') };
}

/** More than a few control or replacement characters: no text. */
function isGarbled(head: string): boolean {
  let strange = 0;
  for (let i = 0; i < head.length; i += 1) {
    const code = head.charCodeAt(i);
    if (
      (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27 && code !== 30) ||
      code === 127 ||
      code === 0xfffd
    )
      strange += 1;
  }
  return strange > 0 && strange * 20 > head.length;
}
