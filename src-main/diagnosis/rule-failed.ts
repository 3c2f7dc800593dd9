import type { Advice, Sighting } from './rule.ts';
import { learn } from './articles.ts';
import { detached } from './text/excerpt.ts';

/** A rule that fails must not hide what the others found: it is told like a finding, and costs nothing else. */
export const RULE_FAILED: Advice = {
  code: 'RULE-FAILED',
  title: 'A rule could not be evaluated',
  severity: 'info',
  what: 'A rule of this program stopped with an error, so its cause was not looked for here.',
  why: 'This is a defect of the rule, or a trace of a form nobody thought of. All other rules ran.',
  roles: { now: 'Whoever maintains the rules.' },
  fix: ['Report the name of the rule and its message, without the trace.'],
  ticket: null,
  article: { id: null, url: learn('dual-write-troubleshooting') },
};

export function ruleFailure(ruleId: string, error: unknown): Sighting {
  const excerpt = detached((error instanceof Error ? error.message : String(error)).slice(0, 300));
  return { evidence: { entry: null, url: null, field: `rule ${ruleId}`, excerpt }, confidence: 'high' };
}
