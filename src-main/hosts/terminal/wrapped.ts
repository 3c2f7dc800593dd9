/** Wide lines are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** Lines broken between words, each going on under its own beginning: `- `, `1. `, or the indent of the line. */
export function wrapped(
  text: string,
  indent = '',
  width = Math.min(WIDEST, process.stdout.columns || WIDEST),
): string {
  return text
    .split('\n')
    .flatMap((line) => (isCode(line) ? [indent + line] : wrapLine(indent + line, width)))
    .join('\n');
}

/** Code is not broken: a part of it could be copied for the whole. */
function isCode(line: string): boolean {
  return /^ {4,}(?!- |\d+\. )/.test(line);
}

function wrapLine(line: string, width: number): string[] {
  const hang = ' '.repeat(/^ *(?:- |\d+\. )?/.exec(line)![0].length);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const at = space > hang.length ? space : rest.indexOf(' ', width);
    if (at === -1) break;
    lines.push(rest.slice(0, at));
    rest = hang + rest.slice(at + 1);
  }
  return [...lines, rest];
}
