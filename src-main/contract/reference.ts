/** The offline reference: articles in blocks that a window or a terminal can show without knowing Markdown. */

/** What an article is about; the order of the table of contents. */
export const TOPICS = {
  'set-up': 'Set up and link',
  requirements: 'Requirements',
  people: 'Roles and applications',
  limits: 'Limits',
  page: 'Errors of the dual-write page',
  linking: 'Errors of setting up and linking',
  'initial-sync': 'Errors of the initial sync',
  'live-sync': 'Errors of live sync',
  upgrade: 'Errors after updates and solutions',
  codes: 'Codes',
  network: 'Network and browser',
  'sign-in': 'Signing in',
  support: 'Working with support',
} as const;
export type Topic = keyof typeof TOPICS;

/** A run of text. Where a link leads: to an article here, or to a page outside, named by its place in `links`. */
export type Inline =
  | { kind: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { kind: 'article'; text: string; article: string; heading: string | null }
  | { kind: 'outside'; text: string; link: number };

export type Block =
  | { kind: 'heading'; level: 2 | 3; id: string; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: Block[][] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  /** `older`: what older builds or articles say. */
  | { kind: 'note'; tone: 'note' | 'warning' | 'older'; blocks: Block[] };

export interface ArticleHead {
  id: string;
  title: string;
  topic: Topic;
  /** One sentence for lists. */
  summary: string;
  /** Codes of findings it explains. */
  codes: string[];
}

export interface Article extends ArticleHead {
  /** Who can do what it describes. */
  roles: string[];
  /** Versions it holds for, in words; '' where it does not matter. */
  versions: string;
  /** Microsoft's own article; https. */
  source: string;
  /** When it was compared with the source: `2026-11-22`. */
  checked: string;
  blocks: Block[];
  /** Addresses that `outside` links lead to; https. */
  links: string[];
  /** Articles it links to, and articles that link to it. */
  related: ArticleHead[];
  /** The whole as plain text, for copying. */
  text: string;
}

export interface Mark {
  start: number;
  end: number;
}

export interface SearchHit {
  article: ArticleHead;
  /** A passage of the article as plain text, with the words that were found. */
  excerpt: string;
  marks: Mark[];
  /** The heading the passage stands under; null at the beginning. */
  heading: { id: string; text: string } | null;
}

export interface SearchAnswer {
  /** At most 20, the best first. */
  hits: SearchHit[];
  /** The words that were searched for instead where what was typed is not in the reference; else null. */
  instead: string | null;
}
