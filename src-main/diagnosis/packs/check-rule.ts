import type { RuleProblem } from '../../contract/index.ts';
import { nearestOf } from '../../schemas/index.ts';
import type { Pattern } from '../rule.ts';
import { letters } from '../text/letters.ts';
import { builtInRules } from '../rule-set.ts';
import { isSearchable } from './phrases.ts';
import type { WrittenRule } from './rule-file.ts';
import type { MatchDefinition } from './requests-schema.ts';
import type { RuleDefinition } from './schema.ts';

/** What a rule of a pack may name. */
export interface Surroundings {
  /** Ids of the kinds of tickets. */
  tickets: readonly string[];
  /** Articles of the reference, with Microsoft's page of each. */
  articles: ReadonlyMap<string, string>;
}

const familyOf = (code: string): string => /^[A-Z]+/.exec(code)?.[0] ?? code;
/** Families of this program; the last two are of rules that failed and of failed checks. */
const RESERVED = new Set([...[...builtInRules.codes].map(familyOf), 'RULE', 'CHK']);
const NO_WORD =
  'has nothing to look for in a long text: it takes a plain word of six letters or more in "all", or in each of "any"';

/** What is wrong with a rule whose form is right. `own`: codes of its pack. */
export function checkRule(
  { definition, problem }: WrittenRule,
  own: ReadonlySet<string>,
  around: Surroundings,
): RuleProblem[] {
  const { code, ticket, article, followsFrom = [], message } = definition;
  const problems: RuleProblem[] = [];
  const [prefix = ''] = code.split('-');
  if (RESERVED.has(prefix))
    problems.push(
      problem(['code'], `"${prefix}" belongs to the rules of this program; take a prefix of your own`),
    );
  if (ticket !== undefined && !around.tickets.includes(ticket))
    problems.push(
      problem(['ticket'], `there is no kind of ticket "${ticket}"${orRather(ticket, around.tickets)}`),
    );
  if (article !== undefined && !isHttps(article) && !around.articles.has(article))
    problems.push(
      problem(
        ['article'],
        `is neither an https address nor an article${orRather(article, around.articles.keys())}`,
      ),
    );
  for (const [at, cause] of followsFrom.entries()) {
    if (cause === code) problems.push(problem(['followsFrom', at], 'names the rule itself'));
    else if (!own.has(cause) && !builtInRules.codes.has(cause))
      problems.push(
        problem(
          ['followsFrom', at],
          `no rule of this program or of this pack has the code "${cause}"${orRather(cause, [...builtInRules.codes, ...own])}`,
        ),
      );
  }
  if (message) problems.push(...checkPattern(message, (at, words) => problem(['message', ...at], words)));
  for (const [place, match] of matchesOf(definition)) {
    for (const side of ['request', 'response'] as const) {
      const body = match[side]?.body;
      if (body)
        problems.push(...checkPattern({ all: body }, (_, words) => problem([...place, side, 'body'], words)));
    }
  }
  return problems;
}

function checkPattern(
  pattern: Pattern & { hosts?: readonly unknown[] },
  problem: (at: (string | number)[], words: string) => RuleProblem,
): RuleProblem[] {
  for (const kind of ['all', 'any', 'none', 'codes'] as const) {
    const silent = (pattern[kind] ?? []).findIndex((phrase) => letters(phrase) === '');
    if (silent !== -1) return [problem([kind, silent], 'has neither letters nor digits')];
  }
  if (!pattern.all && !pattern.any && !pattern.codes)
    return [problem([], 'has nothing to look for: it takes "all", "any" or "codes"')];
  const isInTraces = pattern.hosts?.length !== 0;
  return !isInTraces || isSearchable(pattern) ? [] : [problem([], NO_WORD)];
}

function matchesOf({ requests }: RuleDefinition): [place: (string | number)[], match: MatchDefinition][] {
  if (!requests) return [];
  const { first, then = [], unlessLater } = requests;
  return [
    [['requests', 'first'], first],
    ...then.map((step, at): [(string | number)[], MatchDefinition] => [['requests', 'then', at], step]),
    ...(unlessLater ? [[['requests', 'unlessLater'], unlessLater] as [string[], MatchDefinition]] : []),
  ];
}

const isHttps = (address: string): boolean =>
  URL.canParse(address) && new URL(address).protocol === 'https:' && !/\s/.test(address);

function orRather(word: string, known: Iterable<string>): string {
  const nearest = nearestOf(word, known);
  return nearest === null ? '' : `; did you mean "${nearest}"?`;
}
