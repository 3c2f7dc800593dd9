import type { Layer } from './codec.ts';
import { applyEdits, recoded } from '../edits.ts';
import { isText } from './base64.ts';

/** Text written as hexadecimal digits, two a byte. */
export function hexLayer(text: string, start: number, end: number): Layer | null {
  if ((end - start) % 2 !== 0 || !/^[0-9a-f]{2}/i.test(text.slice(start, start + 2))) return null;
  const run = text.slice(start, end);
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(run) ? layerOf(run, '', start) : null;
}

/** The same with something between the bytes, as dumps are printed: `7b 22 70`. */
export function* spacedHexLayers(text: string): Iterable<Layer> {
  for (const dump of text.matchAll(
    /(?:[0-9a-f]{2}([ :-]))(?:[0-9a-f]{2}\1){14,4000}[0-9a-f]{2}(?![0-9a-f])/gi,
  )) {
    const layer = layerOf(dump[0], dump[1]!, dump.index);
    if (layer) yield layer;
  }
}

function layerOf(run: string, separator: string, start: number): Layer | null {
  const bytes = Buffer.from(separator === '' ? run : run.replaceAll(separator, ''), 'hex');
  const end = start + run.length;
  if (!isText(bytes)) return null;
  const plain = bytes.toString('utf8');
  return {
    text: plain,
    outer(edits) {
      if (edits.length === 0) return [];
      const digits = Buffer.from(applyEdits(plain, edits), 'utf8').toString('hex');
      const hex = separator === '' ? digits : digits.match(/../g)!.join(separator);
      return [recoded(start, end, /[A-F]/.test(run) ? hex.toUpperCase() : hex, edits)];
    },
  };
}
