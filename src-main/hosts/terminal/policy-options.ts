import type { Command } from 'commander';
import { fail, type PolicyOptions } from '../../contract/index.ts';
import { collect } from './repeatable.ts';

export interface PolicyFlags {
  policy: string;
  word: string[];
  header: string[];
  jsonPath: string[];
  pattern: string[];
  unmask: string[];
}

/** The options by which a person adds to the built-in detectors; the same on every command that redacts. */
export function addPolicyOptions(command: Command): Command {
  return command
    .option(
      '--policy <name>',
      'share keeps business data readable; strict keeps only what is known to be harmless',
      'share',
    )
    .option('--word <text>', 'also redact this word wherever it stands; repeatable', collect, [])
    .option('--header <name>', 'also redact this header; repeatable', collect, [])
    .option(
      '--json-path <path>',
      'also redact this place in JSON bodies (value.*.name); repeatable',
      collect,
      [],
    )
    .option('--pattern <regex>', 'also redact what this regular expression finds; repeatable', collect, [])
    .option(
      '--unmask <value=reason>',
      'leave a false positive in place; the reason goes into the report',
      collect,
      [],
    );
}

export function policyFrom(flags: PolicyFlags): PolicyOptions {
  if (flags.policy !== 'share' && flags.policy !== 'strict') {
    fail('USAGE_INVALID', `There is no policy called ${flags.policy}: share or strict.`);
  }
  return {
    name: flags.policy,
    words: flags.word,
    headerNames: flags.header,
    jsonPaths: flags.jsonPath,
    patterns: flags.pattern,
    unmask: flags.unmask.map((text) => {
      const at = text.lastIndexOf('=');
      if (at < 1 || at === text.length - 1)
        fail('USAGE_INVALID', '--unmask takes VALUE=REASON, both not empty.');
      return { value: text.slice(0, at), reason: text.slice(at + 1) };
    }),
  };
}

/** Someone who names what to redact and asks for the raw trace may believe that it is redacted. */
export function refuseRulesForRaw(flags: PolicyFlags): void {
  const { name, ...rules } = policyFrom(flags);
  if (name !== 'share' || Object.values(rules).some((given) => given.length > 0))
    fail('USAGE_INVALID', '--unredacted leaves everything in place, so it takes no rules for the redaction.');
}
