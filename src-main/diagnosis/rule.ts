import type { Confidence, Entry, Evidence, Identifier, Roles, Severity } from '../contract/index.ts';
import type { HostKind } from '../traces/index.ts';
import type { LightEntry } from './trace/light-entry.ts';

/** What a person is told when a code is found. */
export interface Advice {
  /** The catalogue's own code: `MOD-05`. */
  code: string;
  title: string;
  severity: Severity;
  what: string;
  why: string;
  roles: Roles;
  fix: readonly string[];
  /** Id of the ticket kind that fixes it, null when it is self-service. */
  ticket: string | null;
  /** `id`: the page in resources/reference; `url`: Microsoft's own article. */
  article: { id: string | null; url: string };
  /** Codes of causes: beside one of them this goes away with it, or can only be repaired after it. */
  followsFrom?: readonly string[];
  /** Name of the rule pack it comes from; absent for the rules of this program. */
  pack?: string;
}

/**
 * Phrases, compared by their letters (see text/letters.ts), close to each other: every one of `all`, one of `any` or
 * `codes` when there are some, none of `none`. `*` in a phrase stands for anything short, `~` for a few words.
 */
export interface Pattern {
  /**
   * Alternatives like those of `any`, each a word of its own: `AADSTS65001` is not in `AADSTS650011`. A `#` at the end
   * is any digit.
   */
  codes?: readonly string[];
  all?: readonly string[];
  any?: readonly string[];
  none?: readonly string[];
}

/** Which kind of finance and operations environment a message means this in. */
export type EnvironmentKind = 'one-box' | 'cloud';

/** A message someone can read on a screen, in a response or in a mail: one row of a family's table. */
export interface MessageRule extends Advice {
  id: string;
  pattern: Pattern;
  /**
   * In traces, only hosts of these kinds say it and mean this. Absent: any host of the product. Empty: no host, it is
   * the browser that says it, in its console or on its error pages.
   */
  hosts?: readonly HostKind[];
  /** Says that something failed, around a message that says what: reported only where nothing in it is recognised. */
  isWrapper?: boolean;
  /** Absent: the same in all environments. */
  environment?: EnvironmentKind;
  /** For words that other products say too: pasted text is a sure sign only beside one of these; never, when empty. */
  context?: readonly string[];
  example: string;
  /** The same message in other editions: with contractions, over several lines, inside JSON. */
  exampleVariants: readonly string[];
  /** Texts that look alike and mean something else. */
  nearMiss: readonly string[];
}

/** One place where a rule saw its cause. */
export interface Sighting {
  evidence: Evidence;
  confidence: Confidence;
  /** Absent: the code of the rule. One rule may read a whole family of codes, each with its row in a message table. */
  code?: string;
  /** What support asks for about it, beyond what the headers of a refused request say. */
  identifiers?: readonly Identifier[];
}

/** What request rules may look at: small facts about every entry. */
export interface TraceView {
  readonly entries: readonly LightEntry[];
  /** Milliseconds since the epoch at which the last entry ended. */
  readonly endedMs: number;
  /** Codes that message rules have found in this trace. */
  readonly messageCodes: ReadonlySet<string>;
  /** Whether a message rule knows these words: then they are its finding, and not that of a rule for the unknown. */
  isKnown(text: string): boolean;
}

/** What a rule took from an entry as it streamed past. */
export interface Observation<Seen> {
  entry: LightEntry;
  seen: Seen;
}

/** Looks at requests instead of words. */
export interface RequestRule<Seen = unknown> {
  id: string;
  code: string;
  /** What people are told; absent where the row of the message table with the same code says it. */
  advice?: Advice;
  /** Takes what `match` needs of an entry: small, and no slice of a long text. Null: nothing. */
  observe?: (entry: Entry, light: LightEntry) => Seen | null;
  /** Codes whose words in the console were about something that went well in the end. */
  settles?: (observations: readonly Observation<Seen>[]) => Iterable<string>;
  /** `observations`: in the order of the trace, bounded. */
  match: (trace: TraceView, observations: readonly Observation<Seen>[]) => Iterable<Sighting>;
}

export function defineRule<Seen>(rule: RequestRule<Seen>): RequestRule {
  return rule as RequestRule;
}
