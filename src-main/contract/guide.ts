import type { CheckState } from './check.ts';
import type { Block } from './reference.ts';

/** Guides: what to do in a case, step by step. Their texts are blocks, as those of articles are. */

export interface GuideHead {
  id: string;
  title: string;
  /** One sentence for lists. */
  summary: string;
  /** The article that says the same on one page. */
  article: string;
  /** Codes of findings it repairs. */
  codes: string[];
}

/** A question whose answer decides which steps and texts there are. */
export interface GuideChoice {
  id: string;
  question: string;
  /** How to find out, or ''. */
  hint: string;
  options: { id: string; title: string; hint: string }[];
}

/** A page of a product as a drawing: what a person should see at this step. */
export interface GuideScreen {
  title: string;
  /** `button`: what stands on it, or ''. `note`: explained under the drawing, or ''. */
  rows: { label: string; value: string; button: string; note: string }[];
}

export const GUIDE_STEP_STATES = ['open', 'done', 'skipped', 'blocked'] as const;
export type GuideStepState = (typeof GUIDE_STEP_STATES)[number];

/** Pages of a case that a step can be done on. */
export const CASE_PAGES = [
  'overview',
  'checks',
  'capture',
  'traces',
  'findings',
  'redaction',
  'ticket',
] as const;
export type CasePage = (typeof CASE_PAGES)[number];

/** A live check that can verify a step, with what it found last. */
export interface GuideCheckView {
  id: string;
  title: string;
  /** Null while it was never run. */
  state: CheckState | null;
  found: string;
  /** When it was looked at, ISO 8601; null while it was never run. */
  checked: string | null;
}

/** An error that may appear at a step, and where it leads. */
export interface GuideErrorView {
  code: string;
  title: string;
  article: string | null;
  guide: GuideHead | null;
}

/** How long a step is expected to take, while it is waited for. */
export interface GuideTimer {
  /** ISO 8601. */
  started: string;
  due: string;
  /** When it was told that the time is over, or the wait was ended by a person; null while it runs. */
  ended: string | null;
}

export interface GuidePicture {
  id: string;
  caption: string;
  /** ISO 8601. */
  added: string;
  size: number;
}

export interface GuideStepView {
  id: string;
  title: string;
  /** The part of the guide it stands in: `Before you start`. */
  part: string;
  /** Its number where the part counts its steps as the product's procedure does; else null. */
  number: number | null;
  /** Who can do it. */
  who: string[];
  /** Why it is done, or ''. */
  why: string;
  text: Block[];
  screen: GuideScreen | null;
  /** What `outside` links of the text, and `opens`, lead to; https. */
  addresses: string[];
  /** Pages to do it on, by their place in `addresses`. */
  opens: { title: string; link: number }[];
  /** The same in this console. */
  pages: CasePage[];
  /** Minutes it usually takes; null where it is no waiting. */
  minutes: number | null;
  /** They verify it: where all pass, it is done. */
  checks: GuideCheckView[];
  /** They tell how far it is, and prove nothing. */
  looks: GuideCheckView[];
  errors: GuideErrorView[];
  /** Guides to go on with. */
  next: GuideHead[];
  /** Name of a script in the text that can be saved as a file; null: none. */
  script: string | null;

  state: GuideStepState;
  /** When it came into this state, ISO 8601; null for one that was always open. */
  since: string | null;
  /** Why it was skipped or is blocked, or ''. */
  reason: string;
  /** The finding that blocks it; null: none. */
  blockedBy: string | null;
  /** When all its checks passed, ISO 8601; null: they did not, or there are none. */
  verified: string | null;
  timer: GuideTimer | null;
  note: string;
  pictures: GuidePicture[];
}

export interface GuideChoiceView extends GuideChoice {
  /** Null while the guide was not started. */
  chosen: string | null;
  /** What the case already knows, with why: `The case says 10.0.40`. */
  suggested: { option: string; because: string } | null;
}

/** How far a case is with a guide. */
export interface GuideProgress {
  /** ISO 8601. */
  started: string;
  /** Done or skipped. */
  done: number;
  blocked: number;
  total: number;
  /** The step to go on with, and its place from 1; null when all are done or skipped. */
  current: { id: string; title: string; place: number; isBlocked: boolean } | null;
  /** When the last thing was done in it, ISO 8601. */
  changed: string;
}

export interface GuideSummary extends GuideHead {
  /** Null: not started in this case. */
  progress: GuideProgress | null;
  /** The standing finding of the case it repairs; null: none. */
  because: { code: string; title: string } | null;
  /** The scenario of a practice case is about it. */
  isPractised: boolean;
}

/** A guide in a case, by the choices that were made for it. */
export interface GuideView {
  guide: GuideHead;
  /** What must be known before anything else, such as that the way is deprecated. */
  notice: Block[];
  noticeAddresses: string[];
  choices: GuideChoiceView[];
  /** Null: not started. */
  progress: GuideProgress | null;
  /** In order; none while it is not started. */
  steps: GuideStepView[];
  /** Milliseconds of a minute of its timers: 60,000, and less where it is practised. */
  minuteMs: number;
  practice: boolean;
}
