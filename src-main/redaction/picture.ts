/**
 * Pictures and fonts by their first bytes, whatever the headers say. They can't be searched, so the share policy keeps
 * one only when it was served as what it is, to anybody.
 */
interface Signature {
  type: string;
  /** In hexadecimal digits. */
  start: string;
  at?: number;
}

const SIGNATURES: readonly Signature[] = [
  { type: 'image/png', start: '89504e470d0a1a0a' },
  { type: 'image/jpeg', start: 'ffd8ff' },
  { type: 'image/gif', start: '47494638' },
  { type: 'image/webp', start: '57454250', at: 8 },
  { type: 'image/x-icon', start: '00000100' },
  { type: 'image/avif', start: '6674797061766966', at: 4 },
  { type: 'font/woff', start: '774f4646' },
  { type: 'font/woff2', start: '774f4632' },
  { type: 'font/ttf', start: '0001000000' },
  { type: 'font/otf', start: '4f54544f' },
];

/** The media type, or null when it is none of them. */
export function sniffPicture(bytes: Buffer): string | null {
  const head = bytes.toString('hex', 0, 16);
  return SIGNATURES.find(({ start, at = 0 }) => head.startsWith(start, at * 2))?.type ?? null;
}
