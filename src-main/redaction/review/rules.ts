import { fail, SHARE_POLICY, type PolicyOptions, type RuleKind } from '../../contract/index.ts';
import { plainName } from '../field-names.ts';
import { boundedPattern } from '../pattern-safety.ts';
import { createPolicy } from '../policy.ts';

/** Where a rule of each kind stands in a policy. */
export const LIST_OF = {
  word: 'words',
  header: 'headerNames',
  path: 'jsonPaths',
  pattern: 'patterns',
} as const satisfies Record<RuleKind, keyof PolicyOptions>;

/** RFC 9110: the characters of a field name. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
const LONGEST_WORD = 200;

/** Raises REDACTION_POLICY_INVALID with the reason. */
export function checkRule(kind: RuleKind, text: string): void {
  const refuse = (why: string) => fail('REDACTION_POLICY_INVALID', why);
  if (text !== text.trim()) refuse('It begins or ends with a space.');
  if (kind === 'word' && text.length > LONGEST_WORD)
    refuse(`A word to redact has at most ${LONGEST_WORD} characters.`);
  if (kind === 'header' && !HEADER_NAME.test(text)) refuse('A header name has no spaces or separators.');
  if (kind === 'path' && !/^[^.\s]{1,100}(?:\.[^.\s]{1,100}){0,19}$/.test(text))
    refuse('A path is written as names with dots between them, such as value.*.accountnumber.');
  createPolicy({ ...SHARE_POLICY, [LIST_OF[kind]]: [text] });
}

/** Says for each value of the class `custom` which rule took it. */
export function ruleFinder(policy: PolicyOptions) {
  const words = policy.words.map((word) => ({ word, lower: word.toLowerCase() }));
  const patterns = policy.patterns.map((source) => ({ source, pattern: boundedPattern(source) }));
  const headers = new Map(policy.headerNames.map((name) => [plainName(name), name]));
  const [onlyPath, ...otherPaths] = policy.jsonPaths;
  return (value: string, name: string): { kind: RuleKind; text: string } | null => {
    const lower = value.toLowerCase();
    const word = words.find((known) => known.lower === lower);
    if (word) return { kind: 'word', text: word.word };
    const matches = ({ pattern }: { pattern: RegExp }) => {
      pattern.lastIndex = 0;
      return pattern.exec(value)?.[0] === value;
    };
    const found = patterns.find(matches);
    if (found) return { kind: 'pattern', text: found.source };
    const header = headers.get(plainName(name));
    if (header !== undefined) return { kind: 'header', text: header };
    return onlyPath !== undefined && otherPaths.length === 0 ? { kind: 'path', text: onlyPath } : null;
  };
}
