import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { knownError, type RuleTrial } from '../../contract/index.ts';
import { openHarFile } from '../../traces/index.ts';
import { diagnoseText } from '../diagnose-text.ts';
import { diagnoseTrace } from '../diagnose-trace.ts';
import type { RuleSet } from '../rule-set.ts';
import type { RulePack } from './load-packs.ts';

const LONGEST = 80;

/** Tries each rule of a pack on its own tests, among all other rules: one that says more may be meant instead. */
export async function* tryRules(pack: RulePack, rules: RuleSet): AsyncGenerator<RuleTrial> {
  for (const { definition } of pack.rules) {
    const { code, message, tests = {} } = definition;
    const { found = [], notFound = [], foundInTraces = [], notFoundInTraces = [] } = tests;
    const trial = (wanted: boolean, on: string, codes: readonly string[]): RuleTrial => ({
      code,
      on: on.replace(/\s+/g, ' ').slice(0, LONGEST),
      wanted,
      passed: codes.includes(code) === wanted,
      problem: null,
      found: [...codes],
    });
    for (const [texts, wanted] of [
      [found, true],
      [notFound, false],
    ] as const)
      for (const text of texts) {
        const { findings } = await diagnoseText(text, rules);
        yield trial(
          wanted,
          text,
          findings.map((finding) => finding.code),
        );
      }
    for (const [names, wanted] of [
      [foundInTraces, true],
      [notFoundInTraces, false],
    ] as const)
      for (const name of names) {
        const codes = await codesIn(pack.folder, name, rules);
        yield typeof codes === 'string' ? failed(code, name, wanted, codes) : trial(wanted, name, codes);
      }
    const where = message ? 'text or trace' : 'trace';
    if (found.length + foundInTraces.length === 0)
      yield failed(code, '', true, `has no ${where} in which it must be found`);
    if (notFound.length + notFoundInTraces.length === 0)
      yield failed(code, '', false, `has no ${where} in which it must not be found`);
  }
}

const failed = (code: string, on: string, wanted: boolean, problem: string): RuleTrial => ({
  code,
  on,
  wanted,
  passed: false,
  problem,
  found: [],
});

/** Codes found in a trace of the pack, or why it can't be read. */
async function codesIn(folder: string, name: string, rules: RuleSet): Promise<string[] | string> {
  const root = await realpath(folder);
  const path = await realpath(join(root, name)).catch(() => null);
  if (path === null) return 'there is no such file';
  if (!path.startsWith(root + sep)) return 'this file lies outside the folder of the pack';
  try {
    const reader = await openHarFile(path);
    try {
      return (await diagnoseTrace(reader, rules)).findings.map(({ code }) => code);
    } finally {
      await reader.close();
    }
  } catch (error) {
    return knownError(error).message;
  }
}
