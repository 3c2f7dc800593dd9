import type {
  Article,
  ArticleHead,
  Input,
  MethodName,
  SearchAnswer,
} from '../../../src-main/contract/index.ts';
import type { Api } from '../../../src-renderer/lib/api.ts';

const head = (id: string, title: string, codes: string[] = []): ArticleHead => ({
  id,
  title,
  topic: 'page',
  summary: `Summary of ${id}.`,
  codes,
});

export const STOP = head('stop', 'Maps can’t be stopped', ['MOD-05']);
export const RESET = head('reset', 'Reset the link');

const article = (of: ArticleHead, more: Partial<Article>): Article => ({
  ...of,
  roles: ['Anyone'],
  versions: '',
  source: 'https://learn.microsoft.com/a',
  checked: '2026-11-22',
  blocks: [],
  links: [],
  related: [],
  text: `Text of ${of.id}`,
  ...more,
});

const ARTICLES: Record<string, Article> = {
  stop: article(STOP, {
    blocks: [
      {
        kind: 'paragraph',
        text: [
          { kind: 'text', text: '<img src=x onerror=alert(1)> then ' },
          { kind: 'article', text: 'reset', article: 'reset', heading: 'why' },
          { kind: 'outside', text: 'elsewhere', link: 0 },
        ],
      },
      { kind: 'code', language: 'sql', text: 'SELECT 1' },
    ],
    links: ['https://learn.microsoft.com/b'],
  }),
  reset: article(RESET, {
    blocks: [
      {
        kind: 'note',
        tone: 'older',
        blocks: [{ kind: 'paragraph', text: [{ kind: 'text', text: 'Once.' }] }],
      },
      { kind: 'heading', level: 2, id: 'why', text: [{ kind: 'text', text: 'Why' }] },
    ],
  }),
};

/** A reference of two articles; `asked` notes what was asked of it. */
export function fakeReference(answers: Readonly<Record<string, SearchAnswer>> = {}) {
  const asked: { method: MethodName; input: unknown }[] = [];
  const call = async (method: MethodName, input: unknown) => {
    asked.push({ method, input });
    if (method === 'reference.contents')
      return [{ topic: 'page', title: 'Errors of the dual-write page', articles: [STOP, RESET] }];
    if (method === 'reference.article') return ARTICLES[(input as Input<'reference.article'>).id];
    if (method === 'reference.search')
      return answers[(input as Input<'reference.search'>).text] ?? { hits: [], instead: null };
    return undefined;
  };
  return { api: { call } as unknown as Api, asked };
}
