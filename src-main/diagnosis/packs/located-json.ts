import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { RuleProblem } from '../../contract/index.ts';
import type { Place } from '../../schemas/index.ts';

/** A JSON document that knows where each of its values stands. */
export interface LocatedJson {
  value: unknown;
  /** Of the value at `place`, or of what is nearest above it. */
  problem(place: Place, message: string): RuleProblem;
  /** Of the name of the member at `place`. */
  nameProblem(place: Place, message: string): RuleProblem;
  /** Members of one object that have the same name: JSON keeps the last of them and says nothing. */
  repeated(): RuleProblem[];
}

/** No file of a pack is that deep; what is read after this may recurse. */
const DEEPEST = 40;
const WORDS: Record<string, string> = {
  InvalidSymbol: 'this is no JSON',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'the name of a member is expected here, in quotes; perhaps there is a comma too many',
  ValueExpected: 'a value is expected here; perhaps there is a comma too many',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is missing before this',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'nothing is expected after the end of the document',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a text does not end: its quote is missing',
  InvalidUnicode: 'this is no character: \\u takes four hexadecimal digits',
  InvalidEscapeCharacter: 'this escape does not exist in JSON; a backslash is written \\\\',
  InvalidCharacter: 'a text must not hold this character; a line break is written \\n',
};

/** The document, or why it is none. */
export function locateJson(file: string, given: string): { json: LocatedJson } | { problem: RuleProblem } {
  const text = given.replace(/^\ufeff/, '');
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
  const at = (offset: number, message: string): RuleProblem => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { file, line: line + 1, column: offset - starts[line]! + 1, message };
  };
  if (text.trim() === '') return { problem: at(0, 'the file is empty') };
  const deep = tooDeepAt(text);
  if (deep !== null) return { problem: at(deep, `this is nested more than ${DEEPEST} levels deep`) };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error || !root)
    return {
      problem: at(
        error?.offset ?? 0,
        WORDS[error ? printParseErrorCode(error.error) : ''] ?? 'this is no JSON',
      ),
    };
  return {
    json: {
      value: JSON.parse(text) as unknown,
      problem: (place, message) => at(nearest(root, place).offset, message),
      nameProblem(place, message) {
        const node = findNodeAtLocation(root, [...place]);
        return at((node?.parent?.children?.[0] ?? node ?? nearest(root, place)).offset, message);
      },
      repeated: () =>
        [...repeatedNames(root)].map((name) => at(name.offset, `"${String(name.value)}" stands here twice`)),
    },
  };
}

function nearest(root: Node, place: Place): Node {
  for (let length = place.length; length > 0; length--) {
    const node = findNodeAtLocation(root, place.slice(0, length));
    if (node) return node;
  }
  return root;
}

/** Offset of the first bracket that goes too deep. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > DEEPEST) return index;
  }
  return null;
}

function* repeatedNames(node: Node): Generator<Node> {
  const names = new Set<unknown>();
  for (const child of node.children ?? []) {
    const name = child.type === 'property' ? child.children?.[0] : undefined;
    if (name && names.has(name.value)) yield name;
    if (name) names.add(name.value);
    yield* repeatedNames(child);
  }
}
