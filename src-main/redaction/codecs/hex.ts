import type { Layer } from './codec.ts';
import { applyEdits } from '../edits.ts';
import { isText } from './base64.ts';

/** Text written as hexadecimal digits, two a byte. */
export function hexLayer(text: string, start: number, end: number): Layer | null {
  if ((end - start) % 2 !== 0 || !/^[0-9a-f]{2}/i.test(text.slice(start, start + 2))) return null;
  const run = text.slice(start, end);
  if (!/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(run)) return null;
  const bytes = Buffer.from(run, 'hex');
  if (!isText(bytes)) return null;
  const plain = bytes.toString('utf8');
  return {
    text: plain,
    outer(edits) {
      if (edits.length === 0) return [];
      const hex = Buffer.from(applyEdits(plain, edits), 'utf8').toString('hex');
      const classes = [...new Set(edits.flatMap((edit) => edit.classes))];
      return [{ start, end, text: /[A-F]/.test(run) ? hex.toUpperCase() : hex, classes, by: 'recoded' }];
    },
  };
}
