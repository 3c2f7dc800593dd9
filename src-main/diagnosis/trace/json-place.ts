/** A member name or an index on the way from the root of a JSON document. */
export type JsonPath = readonly (string | number)[];

interface Level {
  isArray: boolean;
  key: string;
  index: number;
  expectsKey: boolean;
}

const BLANK = /\s/;

/** Deeper than any document we know; what lies below is told by the path so far. */
const DEEPEST = 64;

/** The path of the value that stands at `offset`, read without parsing what lies behind it; null when this is no JSON. */
export const jsonPathAt = (text: string, offset: number): JsonPath | null =>
  jsonPathsAt(text, [offset])[0] ?? null;

/** The paths at ascending offsets, in one walk. */
export function jsonPathsAt(text: string, offsets: readonly number[]): (JsonPath | null)[] {
  let at = 0;
  while (at < text.length && BLANK.test(text[at]!)) at++;
  if (text[at] !== '{' && text[at] !== '[') return offsets.map(() => null);
  const levels: Level[] = [];
  const paths: JsonPath[] = [];
  const path = (): JsonPath =>
    levels.slice(0, DEEPEST).map((level) => (level.isArray ? level.index : level.key));
  for (; at < text.length && paths.length < offsets.length; at++) {
    while (paths.length < offsets.length && offsets[paths.length]! < at) paths.push(path());
    const char = text[at];
    const level = levels.at(-1);
    if (char === '{' || char === '[') {
      levels.push({ isArray: char === '[', key: '', index: 0, expectsKey: char === '{' });
    } else if (char === '}' || char === ']') {
      levels.pop();
    } else if (char === ',' && level) {
      level.index++;
      level.expectsKey = !level.isArray;
    } else if (char === ':' && level) {
      level.expectsKey = false;
    } else if (char === '"') {
      const end = endOfString(text, at);
      if (level?.expectsKey) level.key = text.slice(at + 1, end);
      at = end;
    }
  }
  while (paths.length < offsets.length) paths.push(path());
  return paths;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** `$.value[3].detail.lastRequest.errorMessage` */
export function formatJsonPath(path: JsonPath): string {
  return path.reduce<string>(
    (out, step) =>
      typeof step === 'number'
        ? `${out}[${step}]`
        : /^[\w-]+$/.test(step)
          ? `${out}.${step}`
          : `${out}[${JSON.stringify(step)}]`,
    '$',
  );
}
