import type { MessageRule, Pattern } from '../../src-main/diagnosis/rule.ts';

/** A row of a message table with little but its pattern. */
export function messageRule(code: string, pattern: Pattern, more: Partial<MessageRule> = {}): MessageRule {
  return {
    id: code.toLowerCase(),
    code,
    title: `Found ${code}`,
    severity: 'error',
    what: 'What happened.',
    why: 'Why it did.',
    roles: { now: 'Somebody' },
    fix: ['Do this.'],
    ticket: null,
    article: { id: null, url: 'https://learn.microsoft.com/' },
    pattern,
    example: '',
    exampleVariants: [],
    nearMiss: [],
    ...more,
  };
}
