import type { Layer, Part } from './codec.ts';
import { isText } from './base64.ts';
import { applyEdits, recoded } from '../edits.ts';

/** Text as a JSON array of its bytes: `[123,34,112,97]`. */
const SHORTEST = 16;
const LONGEST = 1 << 20;

export function byteArrays(text: string, parts: readonly Part[]): Layer[] {
  const layers: Layer[] = [];
  for (let from = 0; from < parts.length;) {
    const { object, bare } = parts[from]!;
    let to = from + 1;
    while (to < parts.length && bare && parts[to]!.bare && parts[to]!.object === object) to += 1;
    if (to - from >= SHORTEST && to - from <= LONGEST) {
      const layer = layerOf(text, parts.slice(from, to));
      if (layer) layers.push(layer);
    }
    from = to;
  }
  return layers;
}

function layerOf(text: string, parts: readonly Part[]): Layer | null {
  const numbers = parts.map(({ start, end }) => (end - start > 3 ? NaN : Number(text.slice(start, end))));
  if (!numbers.every((number) => Number.isInteger(number) && number >= 0 && number <= 255)) return null;
  const bytes = Buffer.from(numbers);
  if (!isText(bytes)) return null;
  const plain = bytes.toString('utf8');
  const start = parts[0]!.start;
  const end = parts.at(-1)!.end;
  return {
    text: plain,
    outer(edits) {
      if (edits.length === 0) return [];
      const packed = Buffer.from(applyEdits(plain, edits), 'utf8');
      return [recoded(start, end, packed.join(','), edits)];
    },
  };
}
