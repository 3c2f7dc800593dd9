import type { Block, CasePage, CheckState, CloudId, Environment, GuideScreen } from '../contract/index.ts';

/** Choices it holds for: of each named choice one of these options was made. Empty: it always holds. */
export type Condition = Readonly<Record<string, readonly string[]>>;

/** The answers to the questions of a guide: an option for each choice. */
export type Choices = Readonly<Record<string, string>>;

/** Something that only holds for some choices. */
export interface Varied<T> {
  when: Condition;
  value: T;
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
  /** Answers before it with which it is asked. */
  when: Condition;
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
  /** Its part counts its steps, as the product's procedure does. */
  isNumbered: boolean;
  when: Condition;
  who: readonly Varied<string>[];
  why: readonly Varied<string>[];
  text: readonly Varied<Block[]>[];
  /** What links of the text lead to; https. */
  addresses: readonly string[];
  screen: GuideScreen | null;
  /** `url` may name what the case knows: `{financeUrl}`; https. */
  opens: readonly { when: Condition; title: string; url: string }[];
  /** Pages of the case in the console to do it on. */
  pages: readonly CasePage[];
  minutes: number | null;
  /** Live checks that prove it. */
  checks: readonly string[];
  /** Live checks that are looked at and prove nothing about it. */
  looks: readonly string[];
  errors: readonly GuideError[];
  next: readonly string[];
  script: string | null;
}

/** A step as a case sees it, by the choices that were made: what varies is decided. */
export interface ShownStep extends Omit<
  StepDefinition,
  'isNumbered' | 'when' | 'who' | 'why' | 'text' | 'opens'
> {
  /** Counted among the shown steps of its part; null where the part does not count. */
  number: number | null;
  who: string[];
  why: string;
  text: Block[];
  opens: { title: string; url: string }[];
}

/** A guide as its file says it, before it is known for which case. */
export interface Guide {
  id: string;
  title: string;
  summary: string;
  article: string;
  codes: readonly string[];
  /** Its place in lists: a person meets the first first. */
  order: number;
  /** Microsoft's own article; https. */
  source: string;
  /** When it was compared with the source: `2026-11-22`. */
  checked: string;
  notice: readonly Varied<Block[]>[];
  /** What links of the notice lead to; https. */
  noticeAddresses: readonly string[];
  choices: readonly ChoiceDefinition[];
  steps: readonly StepDefinition[];
}
