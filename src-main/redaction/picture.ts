/**
 * Pictures and fonts by their first bytes, whatever the headers say. They can't be searched, so the share policy keeps
 * one only when it was served as what it is, to anybody; see `bodies.ts`.
 */
const SIGNATURES: readonly [string, RegExp][] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF....WEBP/s],
  ['image/bmp', /^BM.{4}\0\0\0\0/s],
  ['image/x-icon', /^\0\0[\x01\x02]\0/],
  ['image/avif', /^....ftypavi[fs]/s],
  ['font/woff', /^wOFF/],
  ['font/woff2', /^wOF2/],
  ['font/ttf', /^(?:\0\x01\0\0|true)/],
  ['font/otf', /^OTTO/],
]; // prettier-ignore

/** The media type, or null when it is none of them. */
export function sniffPicture(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 16);
  return SIGNATURES.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}
