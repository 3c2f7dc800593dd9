import { learn } from '../articles.ts';
import type { Advice, MessageRule, Pattern, RequestRule } from '../rule.ts';
import type { Surroundings } from './check-rule.ts';
import { compileRequests } from './compile-requests.ts';
import type { RuleDefinition } from './schema.ts';

/** A rule ready to run. */
export interface PackRule {
  definition: RuleDefinition;
  messages: readonly MessageRule[];
  requests: readonly RequestRule[];
}

/** Makes a rule that was checked ready to run. */
export function compileRule(definition: RuleDefinition, pack: string, around: Surroundings): PackRule {
  const { code, title, severity, what, why, roles, fix, ticket, article, followsFrom } = definition;
  const id = `${pack}/${code}`;
  const advice: Advice = {
    code,
    title,
    severity,
    what,
    why,
    roles,
    fix,
    ticket: ticket ?? null,
    article: articleOf(article, around),
    ...(followsFrom ? { followsFrom } : {}),
    pack,
  };
  const { message, requests } = definition;
  return {
    definition,
    messages: message ? [messageRule(id, advice, message)] : [],
    requests: requests ? [compileRequests(id, advice, requests)] : [],
  };
}

function messageRule(
  id: string,
  advice: Advice,
  { all, any, none, codes, ...rest }: NonNullable<RuleDefinition['message']>,
): MessageRule {
  const pattern: Pattern = {
    ...(all ? { all } : {}),
    ...(any ? { any } : {}),
    ...(none ? { none } : {}),
    ...(codes ? { codes } : {}),
  };
  return { ...advice, ...rest, id, pattern, example: '', exampleVariants: [], nearMiss: [] };
}

function articleOf(article: string | undefined, { articles }: Surroundings): Advice['article'] {
  if (article === undefined) return { id: null, url: learn('dual-write-troubleshooting') };
  const source = articles.get(article);
  return source === undefined ? { id: null, url: article } : { id: article, url: source };
}
