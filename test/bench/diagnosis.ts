import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnoseTrace } from '../../src-main/diagnosis/index.ts';
import { createRuleSet, type RuleSet } from '../../src-main/diagnosis/rule-set.ts';
import { messageRules, requestRules } from '../../src-main/diagnosis/rules/index.ts';
import { openHarFile } from '../../src-main/traces/index.ts';
import { writeLargeHar } from './large-har.ts';
import { measure, sideBySide, type Measured, type Task } from './tasks.ts';
import { twinsOf } from './twin-rules.ts';

/** Times itself, because making the rules is not what is measured; also what the processor did, other work or not. */
async function timed(work: () => Promise<Record<string, number>>): Promise<Record<string, number>> {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const counts = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ...counts, workMs: performance.now() - from, cpuMs: (user + system) / 1000 };
}

const diagnose = (input: string, rules: RuleSet): Promise<Record<string, number>> =>
  timed(async () => {
    const trace = await openHarFile(input);
    const { findings } = await diagnoseTrace(trace, rules);
    await trace.close();
    return { causes: rules.causes, findings: findings.length };
  });

export const diagnosisTasks: Record<string, Task> = {
  parse: (input) =>
    timed(async () => {
      const { log } = JSON.parse(await readFile(input, 'utf8')) as { log: { entries: unknown[] } };
      return { entries: log.entries.length };
    }),
  diagnose: (input) => diagnose(input, createRuleSet(messageRules, requestRules)),
  'diagnose-twice-the-rules': async (input) =>
    diagnose(input, createRuleSet([...messageRules, ...(await twinsOf(messageRules))], requestRules)),
};

/** Everything from opening the file to the findings, beside JSON.parse of the same file. */
export async function benchDiagnosis(folder: string): Promise<void> {
  for (const traffic of ['calls', 'pages'] as const) {
    const input = join(folder, `${traffic}.har`);
    await writeLargeHar(input, 115e6, traffic);
    const { size } = await stat(input);
    const run = (task: string) => () => measure(task, input);
    const results = await sideBySide(5, {
      'JSON.parse': run('parse'),
      diagnose: run('diagnose'),
      'with twice the messages': run('diagnose-twice-the-rules'),
    });
    console.log(traffic);
    for (const [name, result] of Object.entries(results)) console.log(`  ${row(name, result, size)}`);
    const [parse, once, twice] = Object.values(results);
    if (!(parse && once && twice && 'ms' in parse && 'ms' in once && 'ms' in twice)) continue;
    const ratio = (of: Measured, to: Measured): string =>
      ['workMs', 'cpuMs']
        .map((time) => (of.counts[time]! / to.counts[time]!).toFixed(2))
        .join(', processor ');
    console.log(`  time of diagnose / JSON.parse: ${ratio(once, parse)}`);
    console.log(`  time with twice the messages / with all: ${ratio(twice, once)}`);
    console.log(`  peak memory of diagnose / JSON.parse: ${(once.rss / parse.rss).toFixed(2)}`);
  }
}

function row(name: string, result: Measured | { error: string }, size: number): string {
  const head = `${name.padEnd(24)} ${(size / 1e6).toFixed(0)} MB  `;
  if ('error' in result) return head + result.error;
  const { workMs, cpuMs, ...counts } = result.counts;
  const counted = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return `${head}${(workMs! / 1000).toFixed(2)} s (processor ${(cpuMs! / 1000).toFixed(2)} s)  ${(result.rss / 1e6).toFixed(0)} MB peak  ${counted.join(', ')}`;
}
