import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Place } from '../schemas/index.ts';

/** A YAML document that knows in which line each of its values stands. */
export interface LocatedYaml {
  value: unknown;
  /** Of the value at `place`, or of what is nearest above it. */
  line(place: Place): number;
  /** Of the name of the member at `place`. */
  nameLine(place: Place): number;
  /** Where the text at `place` begins: a block (`|`) does on the line after its sign. */
  textLine(place: Place): number;
}

export interface YamlProblem {
  line: number;
  message: string;
}

const TOO_DEEP = 'The file is nested too deep.';

/** The document, or what is wrong with its form. */
export function locateYaml(text: string): LocatedYaml | YamlProblem[] {
  try {
    return locate(text);
  } catch (error) {
    // What is nested past the stack of the library.
    if (!(error instanceof RangeError)) throw error;
    return [{ line: 1, message: TOO_DEEP }];
  }
}

function locate(text: string): LocatedYaml | YamlProblem[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    const words = (error: YAMLError) => (error.code === 'RESOURCE_EXHAUSTION' ? TOO_DEEP : error.message);
    return broken.map((error) => ({ line: lineAt(error.pos[0]), message: words(error) }));
  }
  const aliases: YamlProblem[] = [];
  visit(document, {
    Alias: (_key, { source, range }) =>
      void aliases.push({ line: lineAt(range?.[0] ?? 0), message: `Write it out in place of *${source}.` }),
  });
  // A few lines of aliases of aliases are gigabytes.
  if (aliases.length > 0) return aliases;
  const nearest = (place: Place): Node | null => {
    let node = document.contents as Node | null;
    for (const step of place) {
      const next: unknown = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
      if (!isNode(next)) break;
      node = next;
    }
    return node;
  };
  const line = (place: Place) => lineAt(nearest(place)?.range?.[0] ?? 0);
  return {
    value: document.toJS() as unknown,
    line,
    nameLine(place) {
      const above = nearest(place.slice(0, -1));
      const member = isMap(above)
        ? above.items.find(({ key }) => isScalar(key) && key.value === place.at(-1))
        : null;
      return isPair(member) && isScalar(member.key) ? lineAt(member.key.range?.[0] ?? 0) : line(place);
    },
    textLine(place) {
      const node = nearest(place);
      const isBlock =
        isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);
      return line(place) + (isBlock ? 1 : 0);
    },
  };
}
