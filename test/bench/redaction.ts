import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHARE_POLICY } from '../../src-main/contract/index.ts';
import { writeWholeFile } from '../../src-main/files/index.ts';
import { redactInto, writeRedactedHar, type RedactedHarOptions } from '../../src-main/redaction/index.ts';
import { openHarFile } from '../../src-main/traces/index.ts';
import { writeLargeHar, type Traffic } from './large-har.ts';
import { measure, sideBySide, type Measured, type Task } from './tasks.ts';

async function redact(input: string, output: string): Promise<Record<string, number>> {
  const trace = await openHarFile(input);
  const { values } = await writeWholeFile(output, (file) => redactInto(file, trace, output, options()));
  await trace.close();
  return { values: values.length };
}

async function redactAndProve(input: string, output: string): Promise<Record<string, number>> {
  const trace = await openHarFile(input);
  const { proof } = await writeRedactedHar(trace, output, options());
  await trace.close();
  return { values: proof.valuesSought };
}

function options(): RedactedHarOptions {
  return { policy: SHARE_POLICY, key: randomBytes(32) };
}

export const redactionTasks: Record<string, Task> = {
  redact: (input, output) => redact(input, output),
  'redact-and-prove': (input, output) => redactAndProve(input, output),
  'parse-stringify': async (input, output) => {
    await writeFile(output, JSON.stringify(JSON.parse(await readFile(input, 'utf8'))));
    return {};
  },
  'har-sanitizer': async (input, output) => {
    const { sanitize } = await import('har-sanitizer');
    const har: unknown = JSON.parse(await readFile(input, 'utf8'));
    await writeFile(
      output,
      JSON.stringify(await sanitize(har as never, { cookies: 'hash', tokens: 'hash' } as never)),
    );
    return {};
  },
};

export async function benchRedaction(folder: string): Promise<void> {
  const output = join(folder, 'out.har');
  const atSmall: Partial<Record<Traffic, Measured>> = {};
  for (const traffic of ['calls', 'pages'] as const) {
    const input = join(folder, `${traffic}.har`);
    await writeLargeHar(input, 115e6, traffic);
    const { size } = await stat(input);
    const run = (task: string) => () => measure(task, input, output);
    const results = await sideBySide(3, {
      'JSON.parse + stringify': run('parse-stringify'),
      'har-sanitizer 2.0.0': run('har-sanitizer'),
      redact: run('redact'),
      'redact and prove': run('redact-and-prove'),
    });
    console.log(traffic);
    for (const [name, result] of Object.entries(results)) console.log(`  ${row(name, result, size)}`);
    const [peer, ours, proved] = [
      results['har-sanitizer 2.0.0']!,
      results['redact']!,
      results['redact and prove']!,
    ];
    if (!('ms' in peer && 'ms' in ours && 'ms' in proved)) continue;
    atSmall[traffic] = proved;
    console.log(`  throughput of redact / har-sanitizer: ${(peer.ms / ours.ms).toFixed(2)}`);
    console.log(`  time of redact and prove / har-sanitizer: ${(proved.ms / peer.ms).toFixed(2)}`);
  }

  const large = join(folder, 'large.har');
  await writeLargeHar(large, 1e9, 'calls');
  const atLarge = await measure('redact-and-prove', large, output);
  console.log(row('redact and prove', atLarge, (await stat(large)).size));
  if ('rss' in atLarge && atSmall.calls) {
    console.log(`peak memory at 1 GB / at 115 MB: ${(atLarge.rss / atSmall.calls.rss).toFixed(2)}`);
  }
}

function row(name: string, result: Measured | { error: string }, size: number): string {
  const head = `${name.padEnd(24)} ${(size / 1e6).toFixed(0)} MB  `;
  if ('error' in result) return head + result.error;
  return (
    head +
    `${(result.ms / 1000).toFixed(1)} s  ${(size / 1e3 / result.ms).toFixed(1)} MB/s  ${(result.rss / 1e6).toFixed(0)} MB peak`
  );
}
