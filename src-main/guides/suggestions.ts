import type { CheckResult, CheckState, CloudId, Environment } from '../contract/index.ts';
import type { ChoiceDefinition, Suggestion } from './guide.ts';

/** What a case knows. */
export interface CaseFacts {
  environment: Environment;
  /** Null where nothing tells it. */
  cloud: CloudId | null;
  /** What each check found last. */
  checks: readonly Pick<CheckResult, 'id' | 'title' | 'state'>[];
  /** Those that stand. */
  findings: readonly { code: string; title: string }[];
}

/** The first option that something in the case speaks for, with what it is. Null where nothing does. */
export function suggestedOption(
  { options }: Pick<ChoiceDefinition, 'options'>,
  facts: CaseFacts,
): { option: string; because: string } | null {
  for (const { id, suggest } of options)
    for (const suggestion of suggest) {
      const because = spokenFor(suggestion, facts);
      if (because !== null) return { option: id, because };
    }
  return null;
}

const CLOUD_WORDS: Record<CloudId, string> = {
  public: 'the public cloud',
  gcc: 'GCC',
  'gcc-high': 'GCC High',
  dod: 'DoD',
  china: 'the cloud in China',
};
const STATE_WORDS: Record<CheckState, string> = {
  pass: 'passed',
  fail: 'did not pass',
  warn: 'has a warning',
  skipped: 'could not be made',
};

/** In words, what in the case speaks for an option; null where nothing does. */
function spokenFor(
  suggestion: Suggestion,
  { environment, cloud, checks, findings }: CaseFacts,
): string | null {
  if ('version' in suggestion) {
    const known = releaseOf(environment);
    return known && isMeant(known.release, suggestion.version) ? `The case says ${known.words}` : null;
  }
  if ('cloud' in suggestion)
    return cloud !== null && suggestion.cloud.includes(cloud)
      ? `The Dataverse address of the case is one of ${CLOUD_WORDS[cloud]}`
      : null;
  if ('host' in suggestion) {
    const host = URL.canParse(environment.financeUrl) ? new URL(environment.financeUrl).hostname : '';
    return suggestion.host.some((pattern) => fits(host, pattern))
      ? `Finance and operations is at ${host}`
      : null;
  }
  if ('field' in suggestion) {
    const value = environment[suggestion.field];
    return value === '' ? null : `The case names ${value}`;
  }
  if ('check' in suggestion) {
    const found = checks.find(({ id }) => id === suggestion.check);
    return found && suggestion.state.includes(found.state)
      ? `The check “${found.title}” ${STATE_WORDS[found.state]}`
      : null;
  }
  const found = findings.find(({ code }) => suggestion.finding.includes(code));
  return found ? `The case has the finding ${found.code}: ${found.title}` : null;
}

/** Platform update 54 belongs to 10.0.30, 43 to 10.0.19, 33 to 10.0.9: they are counted together. */
const UPDATES_BEFORE_10_0_0 = 24;

/**
 * The release of finance and operations, 30 of 10.0.30, as the case says it: `10.0.40 (PU64)`, `Update64`. A number with
 * four parts (10.0.383.20013) is a build, and names no release.
 */
function releaseOf({
  financeVersion,
  platformVersion,
}: Environment): { release: number; words: string } | null {
  for (const text of [financeVersion, platformVersion]) {
    const release = /(?<![\d.])10\.0\.(\d{1,3})(?!\d|\.\d)/.exec(text);
    if (release) return { release: Number(release[1]), words: `version ${release[0]}` };
  }
  const update = /\b(?:PU|update)[ -]?(\d{2,3})(?![\d.])/i.exec(`${platformVersion} ${financeVersion}`)?.[1];
  if (update === undefined) return null;
  return { release: Number(update) - UPDATES_BEFORE_10_0_0, words: `platform update ${update}` };
}

function isMeant(release: number, version: { from: string } | { before: string }): boolean {
  return 'from' in version ? release >= numberOf(version.from) : release < numberOf(version.before);
}

const numberOf = (version: string): number => Number(version.split('.')[2]);

/** `*` is anything, over dots too. */
function fits(host: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return host === pattern;
  if (!host.startsWith(first) || !host.endsWith(last) || host.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = host.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= host.length - last.length;
}
