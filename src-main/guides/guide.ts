import type { Block, CheckState, CloudId, Environment, GuideScreen } from '../contract/index.ts';

/** Choices it holds for: of each named choice one of these options was made. Empty: it always holds. */
export type Condition = Readonly<Record<string, readonly string[]>>;

/** Something that only holds for some choices. */
export interface Varied<T> {
  when: Condition;
  value: T;
}

/** Markdown that was read: blocks as an article has them, and the addresses its links lead to. */
export interface GuideText {
  blocks: Block[];
  addresses: string[];
}

/** What in a case speaks for an option; one of them is enough. */
export type Suggestion =
  | { version: { from: string } | { before: string } }
  | { cloud: readonly CloudId[] }
  /** Host of finance and operations: `*.cloudax.dynamics.com`. */
  | { host: readonly string[] }
  /** The case names it. */
  | { field: keyof Environment }
  | { check: string; state: readonly CheckState[] }
  /** One of these stands among the findings of the case. */
  | { finding: readonly string[] };

export interface ChoiceDefinition {
  id: string;
  question: string;
  hint: string;
  options: { id: string; title: string; hint: string; suggest: readonly Suggestion[] }[];
}

export interface GuideError {
  /** Code of a finding. */
  code: string;
  /** The guide that repairs it, where there is one; else its article does. */
  guide: string | null;
}

export interface StepDefinition {
  id: string;
  title: string;
  part: string;
  number: number | null;
  when: Condition;
  who: readonly Varied<string>[];
  why: readonly Varied<string>[];
  text: readonly Varied<GuideText>[];
  screen: GuideScreen | null;
  /** `url` may name what the case knows: `{financeUrl}`; https. */
  opens: readonly { when: Condition; title: string; url: string }[];
  minutes: number | null;
  checks: readonly string[];
  errors: readonly GuideError[];
  next: readonly string[];
  script: string | null;
}

/** A guide as its file says it, before it is known for which case. */
export interface Guide {
  id: string;
  title: string;
  summary: string;
  article: string;
  codes: readonly string[];
  /** Microsoft's own article; https. */
  source: string;
  /** When it was compared with the source: `2026-11-22`. */
  checked: string;
  notice: readonly Varied<GuideText>[];
  choices: readonly ChoiceDefinition[];
  steps: readonly StepDefinition[];
}
