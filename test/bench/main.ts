import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchAssembly, assemblyTasks } from './assembly.ts';
import { benchCapture } from './capture.ts';
import { benchDiagnosis, diagnosisTasks } from './diagnosis.ts';
import { benchPackage, packageTasks } from './package.ts';
import { benchRedaction, redactionTasks } from './redaction.ts';
import { benchReference } from './reference.ts';
import { benchStartUp } from './start-up.ts';
import { runTask, type Task } from './tasks.ts';
import { benchTraceView, traceViewTasks } from './trace-view.ts';
import { benchTraceWindow } from './trace-window.ts';
import { benchWindow } from './window.ts';

// Keys of throw-away cases are nothing for the user's keyring.
process.env['DWSC_CREDENTIAL_STORE'] = 'off';

/**
 * `npm run bench [NAME...]`: figures as ratios, side by side in one run. Peers are npm packages of pinned versions.
 * docs/benchmarks.md has the method and a table of results.
 */
const benches = {
  'start-up': benchStartUp,
  assembly: benchAssembly,
  redaction: benchRedaction,
  diagnosis: benchDiagnosis,
  reference: benchReference,
  package: benchPackage,
  capture: benchCapture,
  window: benchWindow,
  'trace-view': benchTraceView,
  'trace-window': benchTraceWindow,
} satisfies Record<string, (folder: string) => Promise<void>>;

const tasks: Record<string, Task> = {
  ...assemblyTasks,
  ...redactionTasks,
  ...diagnosisTasks,
  ...packageTasks,
  ...traceViewTasks,
};

const [flag, name, ...rest] = process.argv.slice(2);
if (flag === '--task') {
  await runTask(tasks[name!]!, rest);
} else {
  const folder = await mkdtemp(join(tmpdir(), 'dwsc-bench-'));
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
  );
  try {
    const wanted = process.argv.slice(2);
    for (const [title, bench] of Object.entries(benches)) {
      if (wanted.length > 0 && !wanted.includes(title)) continue;
      console.log(`\n## ${title}`);
      await bench(folder);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
