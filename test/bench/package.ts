import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SHARE_POLICY, UNKNOWN_ENVIRONMENT } from '../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../src-main/diagnosis/index.ts';
import { buildPackage, verifyPackage } from '../../src-main/tickets/index.ts';
import { openHarFile } from '../../src-main/traces/index.ts';
import { writeLargeHar } from './large-har.ts';
import { measure, type Task } from './tasks.ts';

export const packageTasks: Record<string, Task> = {
  pack: async (input, target) => {
    const reader = await openHarFile(input);
    const diagnosis = await diagnoseTrace(reader);
    const { size } = await buildPackage({
      target: target,
      overwrite: true,
      kind: 'general',
      title: 'Bench',
      environment: UNKNOWN_ENVIRONMENT,
      people: [],
      traces: [{ name: 'bench', reader, diagnosis }],
      pasted: { findings: [], identifiers: [] },
      pastedTexts: [],
      guides: [],
      policy: SHARE_POLICY,
      key: randomBytes(32),
      practice: true,
      tool: { name: 'bench', version: '1' },
    });
    await reader.close();
    return { size };
  },
  verify: async (path) => {
    await verifyPackage(path, {});
    return {};
  },
};

export async function benchPackage(folder: string): Promise<void> {
  const input = join(folder, 'twenty.har');
  const target = join(folder, 'twenty.zip');
  await writeLargeHar(input, 20e6, 'pages');
  for (const [name, args] of [
    ['pack', [input, target]],
    ['verify', [target]],
  ] as const) {
    const measured = await measure(name, ...args);
    console.log(
      `${name.padEnd(8)} ${'error' in measured ? measured.error : `${(measured.ms / 1000).toFixed(1)} s`}`,
    );
  }
  console.log(
    `trace ${((await stat(input)).size / 1e6).toFixed(1)} MB, package ${((await stat(target)).size / 1e6).toFixed(1)} MB`,
  );
}
