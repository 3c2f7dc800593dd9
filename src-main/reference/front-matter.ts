import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';
import { TOPICS, type Topic } from '../contract/index.ts';
import { ArticleProblem } from './article-problem.ts';

const SENTENCE = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const WORDS = v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200)));

const FRONT_MATTER = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/)),
  title: SENTENCE,
  topic: v.picklist(Object.keys(TOPICS) as Topic[]),
  summary: SENTENCE,
  codes: v.optional(WORDS, []),
  roles: v.optional(WORDS, []),
  versions: v.optional(v.string(), ''),
  /** Words it is to be found by and does not say: old names, ids, what people call it. */
  terms: v.optional(WORDS, []),
  source: v.pipe(v.string(), v.url(), v.startsWith('https://learn.microsoft.com/')),
  checked: v.pipe(v.string(), v.isoDate()),
});
export type FrontMatter = v.InferOutput<typeof FRONT_MATTER>;

/** What stands between the two lines of `---`, and the Markdown after it with the line it begins at. */
export function readFrontMatter(file: string): { front: FrontMatter; body: string; bodyLine: number } {
  const [, yaml, body] = /^---\n([^]*?\n)---\n([^]*)$/.exec(file) ?? [];
  if (yaml === undefined || body === undefined)
    throw new ArticleProblem(1, 'It does not begin with front matter between two lines of ---.');
  const counter = new LineCounter();
  // Every value is text, also a date and a code of digits.
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + 1;
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) throw new ArticleProblem(lineAt(broken.pos[0]), broken.message.split('\n')[0] ?? '');
  const read = v.safeParse(FRONT_MATTER, document.toJS());
  if (!read.success) {
    const [issue] = read.issues;
    const path = issue.path?.map(({ key }) => key) ?? [];
    const node = document.getIn(path, true) as { range?: [number] } | undefined;
    throw new ArticleProblem(lineAt(node?.range?.[0] ?? 0), `${path.join('.')}: ${issue.message}`);
  }
  return { front: read.output, body, bodyLine: yaml.split('\n').length + 2 };
}
